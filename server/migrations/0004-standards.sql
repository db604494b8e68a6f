-- Standards as data: indicators of every standard, counts as wide as theirs, a province's own sets, and classes decided by a person.

-- Indicators of all national standards. How many there are is the standard's own data, so no number is written here.
alter table "need" drop constraint "need_indicator_check";
alter table "need" add constraint "need_indicator_check" check ("indicator" in ('EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS', 'HEALTH_SERVICES', 'INFORMATION_ASSETS', 'WASTE_TREATMENT'));
alter table "review_indicator" drop constraint "review_indicator_indicator_check";
alter table "review_indicator" add constraint "review_indicator_indicator_check" check ("indicator" in ('EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS', 'HEALTH_SERVICES', 'INFORMATION_ASSETS', 'WASTE_TREATMENT'));
alter table "review" drop constraint "review_deprivations";
alter table "review" add constraint "review_deprivations" check (deprivation_count >= 0 and unknown_count >= 0);
