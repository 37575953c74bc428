"""The names of the months, in the languages in which dates are read."""

from __future__ import annotations

_MONTHS = (
    # English, German, French, Spanish, Italian, Dutch, Portuguese, Polish; then the North, Czech, Hungarian, Romanian
    "january jan januar jänner janvier janv enero ene gennaio gen januari janeiro stycznia styczeń sty tammikuuta "
    "ledna leden január ianuarie",
    "february feb februar februari février fevrier févr fevr febrero febbraio febr fevereiro fev lutego luty lut "
    "helmikuuta února únor február februarie",
    "march mar märz maerz mär mars marzo maart mrt mrz março marco marca marzec maaliskuuta března březen március "
    "martie marts",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi huhtikuuta dubna duben április aprilie",
    "may mai mayo maggio mag mei maio maja maj toukokuuta května květen május",
    "june jun juni juin junio giugno giu junho czerwca czerwiec cze kesäkuuta června červen június iunie",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec lip heinäkuuta července červenec július iulie",
    "august aug août aout agosto ago augustus sierpnia sierpień sie elokuuta srpna srpen augusztus augusti",
    "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień wrz syyskuuta "
    "září szeptember septembrie",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź lokakuuta "
    "října říjen október octombrie",
    "november nov novembre noviembre novembro listopada listopad lis marraskuuta listopadu noiembrie",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień gru "
    "joulukuuta prosince prosinec decembrie",
)
# The number of the month that each of them names.
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
