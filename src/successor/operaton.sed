# What turns the sources into ones for Operaton: in order, applied to the text of every file and to its path. Drawings,
# tables and forms keep their namespaces (camunda.org), which Operaton reads as they are.
s#<camunda\.version>[^<]*<#<camunda.version>1.0.3<#
s#org\.camunda\.bpm#org.operaton.bpm#g
s#org/camunda/bpm#org/operaton/bpm#g
s#camunda-bpm-#operaton-bpm-#g
s#camunda-bom#operaton-bom#g
s#instance\.camunda#instance.operaton#g
s#CAMUNDA_ADMIN#OPERATON_ADMIN#g
s#Camunda\([A-Z][a-z]\)#Operaton\1#g
s#camunda-admin#operaton-admin#g
s#camunda\.bpm#operaton.bpm#g
s#webjars/camunda#webjars/operaton#g
s#/camunda/#/operaton/#g
s#"/camunda"#"/operaton"#g

# Operaton gives the cookie of its CSRF token the name of the session's, which hides the session, unless that is the default.
s#TENDWELL_SESSION#JSESSIONID#g
