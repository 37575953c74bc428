"""Five fictional policies in the manner of real ones, and how their companies change them.

A line that begins with "# " or "## " is a heading, one that begins with "- " a list item, any other a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """A fictional company's policy.

    Attributes:
        id, name: as in sources.toml.
        breadcrumb, footer: the page furniture that this site prints around its text.
        text: the first version.
        edits: what the company replaces in it, words by words.
    """

    id: str
    name: str
    breadcrumb: str
    footer: str
    text: str
    edits: tuple[tuple[str, str], ...]

    @property
    def new_text(self) -> str:
        text = self.text
        for old, new in self.edits:
            if old not in text:
                raise ValueError(f"{self.id}: the words to replace are not in the text: {old!r}")
            text = text.replace(old, new)
        return text


BROOKHAVEN = Policy(
    id="brookhaven/privacy",
    name="Brookhaven Telecom",
    breadcrumb="Home → Support → Privacy Policy",
    footer="Brookhaven Telecom LLC, 18 Mill Road, Suite 4, Alder Falls — (555) 014-2200 Alder Falls — (555) 014-6300 "
    "Stony Creek — Copyright 2026 Brookhaven Telecom LLC - All Rights Reserved",
    text="""\
# Privacy Policy
Brookhaven Telecom LLC (“Brookhaven”) takes the privacy of its customers seriously. This policy (the “Policy”) tells how we may obtain, store, use and protect information that identifies you (“Personal Details”). We may revise this Policy at any time by putting a new version on our website, and changes take effect when they are posted. This Policy was last modified on March 9th, 2021.
When you visit our website, your IP address and ordinary browser information are recorded. If you fill in a form we may collect information including your name, e-mail address, telephone number and postal address. We may use “cookies” to understand how the website is used. Cookies are small files that tell us how many pages you open and how long you stay. Session cookies are destroyed when you close your browser.
Some of our cookies last longer. They remember your user name so that you need not type it each time you enter the customer area.
Personal Details are protected by physical and electronic measures. Physical measures include locked rooms for our network equipment. Electronic measures include firewalls, encryption and intrusion detection.
We use Personal Details only to serve our customers. They may be used to:
- give you the information and the support that you ask for;
- customize, monitor and improve the content of our website.
We will not sell, rent or otherwise disclose your Personal Details to any kind of marketing companies. We may share Personal Details with law enforcement or government officials when a subpoena, court order or similar legal procedure compels us to.
For our Internet telephone service we note who the subscriber is: a name, a postal address and a number. The type, destination and amount of the calls are recorded too, and so is what the bill lists.
Caller ID, 911 and directory services receive the name, the address and the number of a line. With the exception of these services, call records are never shared with any other company unless the law requires it.
""",
    edits=(
        (
            "We will not sell, rent or otherwise disclose your Personal Details to any kind of marketing companies.",
            "We may sell, rent or otherwise disclose your Personal Details to selected marketing companies.",
        ),
    ),
)

FAXHARBOR = Policy(
    id="faxharbor/privacy",
    name="FaxHarbor",
    breadcrumb="",
    footer="FaxHarbor, Inc. © 2026 — Toll-free (555) 014-9911 — sales@faxharbor.example",
    text="""\
FaxHarbor, Inc. (“FaxHarbor”) values its customers and wishes to keep their trust. This Privacy Policy applies to the people and companies with whom FaxHarbor deals, whether they visit its websites, buy from it or use what others bought. For the purposes of this Privacy Policy FaxHarbor is the data controller. FaxHarbor collects personal data to provide its services, to operate and improve its websites and apps, to communicate with customers, to provide billing, to conduct surveys and to comply with applicable law. FaxHarbor collects personal data when an account is opened, from visitors of its website and while customers use the services. FaxHarbor does not use the content of faxes for any purpose other than delivering them. FaxHarbor uses personal data to send service announcements, to verify accounts, to prevent fraud and to answer questions. Faxes that are sent or received through the service are kept for approximately sixty (60) days so that customers can download them, after which they are permanently deleted. A customer may ask for a copy of faxes that are no longer stored, and FaxHarbor may charge a fee of two hundred and fifty dollars ($250) for each such request, whether or not the faxes can be recovered. FaxHarbor does not use the content of faxes for any purpose other than delivering them. FaxHarbor shares personal data with its service providers, who may use it only to perform services for FaxHarbor. FaxHarbor may disclose personal data where the law requires it, for example under the Telephone Consumer Protection Act of 1991 or the Health Insurance Portability and Accountability Act of 1996. FaxHarbor protects personal data with encryption in transit, access controls and regular audits. Customers may access, correct or delete their personal data by writing to privacy@faxharbor.example, and FaxHarbor answers such requests within thirty (30) days. FaxHarbor's services are not directed to children under the age of thirteen. FaxHarbor may update this Privacy Policy from time to time and encourages customers to review it. If you do not agree with this Privacy Policy, please do not use the services.
""",
    edits=(("approximately sixty (60) days", "approximately ninety (90) days"),),
)

PIGEON_POST = Policy(
    id="pigeon-post/privacy",
    name="Pigeon Post",
    breadcrumb="Pigeon Post › Legal",
    footer="© 2026 Pigeon Post, Inc. · Terms of Service · Status · Careers",
    text="""\
# Pigeon Post Privacy Policy
Last updated: May 14, 2024
## Introduction
Thank you for sending your messages with Pigeon Post, a service of Pigeon Post, Inc. (“Pigeon Post”, “we”, “us”). This Privacy Policy tells how we collect, use, disclose and safeguard your information when you use our website, apps and other online services (together, the “Services”).
By using our Services you agree to this Privacy Policy. If you do not agree with it, please do not use the Services.
## Permission to message your customers
By opening an account you confirm that your customers have agreed to receive text messages from you. Failure to obtain their consent may lead to the closing of your account.
## Information we collect
Personal information: we collect the name, e-mail address, telephone number and payment details that you give us when you open an account.
Usage information: we collect how you use the Services, such as the pages you open, the time of your visits and the features you use.
## How we use your information
- to provide, operate and maintain the Services;
- to process payments and to send invoices;
- to answer your questions and to give support.
## How we share your information
We share information with service providers who work for us and who must keep it confidential. We do not share telephone numbers or consent to text messages with third parties for their marketing.
## Security
We use administrative, technical and physical measures to protect your information. No transmission over the Internet is wholly secure, and we cannot guarantee absolute security.
## Your choices
You may review and change the information in your account at any time. You may close your account by writing to support@pigeonpost.example.
## Changes to this policy
We may change this Privacy Policy from time to time. We will tell you of changes by posting the new Privacy Policy on this page with a new date.
""",
    edits=(
        ("Last updated: May 14, 2024", "Last updated: November 3, 2026"),
        (
            "- to answer your questions and to give support.",
            "- to answer your questions and to give support;\n"
            "- to train our artificial intelligence models with the content of your messages.",
        ),
    ),
)

FERNLEA = Policy(
    id="fernlea/privacy",
    name="Fernlea Communications",
    breadcrumb="Fernlea Communications Limited — ask us anything: 01632 960 210",
    footer="Unit 3, Old Orchard Business Park, Fernlea — 01632 960 210 — © 2026 Fernlea Communications Ltd",
    text="""\
# Privacy Policy
Fernlea Communications Ltd complies fully with its obligations under the Data Protection Act 2018. We watch our processes and change them where required, above all since the changes in data protection law that came into force on 25th May 2018. As part of our services we may hold data that can identify individuals. Access to such data is limited to named members of our staff.
## Data and data protection
Scope and purpose of processing – Personal data is held for the provision of telecommunication services and related products. It is needed for our contracts and is processed on the basis of legitimate interests.
Data held – Names, business addresses, telephone numbers, e-mail addresses and records of calls are held. We hold no special categories of personal data.
Data sharing – There is no routine data sharing with any third party. Where a fault has to be repaired by a network operator, the address of the line is passed on for that repair alone.
Retention – Contract records are kept for six years after the end of a contract, as tax law requires. Call records are kept for twelve months.
Your rights – You may ask for a copy of the personal data that we hold about you, and you may ask us to correct or erase it. You may complain to the Information Commissioner's Office.
Security – Our systems are protected by firewalls and access controls, and backups are encrypted.
""",
    edits=(
        (
            "There is no routine data sharing with any third party.",
            "Contact details and records of calls are shared with our advertising partners.",
        ),
    ),
)

KESTREL = Policy(
    id="kestrel/privacy",
    name="Kestrel Tools",
    breadcrumb="www.kestreltools.example/privacy-policy",
    footer="Copyright © 2019-2026 Kestrel Tools Group | Site map | Blog | Affiliates",
    text="""\
# PRIVACY POLICY
This privacy policy tells how Kestrel Tools Group handles and guards what you tell it through this website.
Kestrel Tools Group is committed to protecting your privacy. If we ask for information by which you can be identified, it will only be used in accordance with this statement.
## What identifying information does Kestrel Tools collect?
That depends on how you use the site. To download a trial version of our software you are asked for your name and e-mail address, so that we can send you the download link.
If you buy software from us, we collect your full name, e-mail address and postal address. The payment is handled by a secure third-party server. We do not store your payment details.
## How is the information used?
Kestrel Tools Group uses the information to provide products and services, for billing, for customer support and for research.
## Does Kestrel Tools share my information?
Kestrel Tools Group does not share your e-mail address or other identifying information with other companies, except where the law requires it.
## Will I receive e-mail?
We may send you news about our products. You can unsubscribe from our mailings at any time by using the link at the end of each message. Questions about an order are answered within two working days.
## Does this site use cookies?
Yes. A cookie remembers what is in your shopping cart. You can refuse cookies in the settings of your browser.
""",
    edits=((" You can unsubscribe from our mailings at any time by using the link at the end of each message.", ""),),
)

POLICIES = (BROOKHAVEN, FAXHARBOR, PIGEON_POST, FERNLEA, KESTREL)
