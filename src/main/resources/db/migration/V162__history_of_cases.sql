-- Installations that kept the history of activities keep that of cases and tasks from now on (CaseHistory).
update act_ge_property set value_ = '10' where name_ = 'historyLevel' and value_ = '1';
