package com.tendwell.schema;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Contents of a database, one line per object, read from {@code pg_catalog}: two sets of migrations that produce the
 * same lines produce the same schema. Columns are sorted by name, because nothing depends on the order in which they
 * were added.
 */
final class Catalogue {

    private static final List<String> QUERIES = List.of(
            """
            select format('column %s.%s %s%s%s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                       case when a.attnotnull then ' not null' else '' end,
                       coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
                       case a.attidentity when '' then '' else ' identity ' || a.attidentity::text end,
                       case when coalesce(a.attstattarget, -1) >= 0 then ' statistics ' || a.attstattarget else '' end,
                       coalesce(' ' || a.attoptions::text, ''))
            from pg_attribute a join pg_class c on c.oid = a.attrelid
                 left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0
              and not a.attisdropped""",
            """
            select format('relation %s %s%s', relkind, relname, coalesce(' ' || reloptions::text, ''))
            from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S', 'm', 'p')""",
            """
            select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 0""",
            "select format('index %s', indexdef) from pg_indexes where schemaname = 'public'",
            """
            select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t where not tgisinternal""",
            """
            select format('function %s', pg_get_functiondef(oid)) from pg_proc
            where pronamespace = 'public'::regnamespace""",
            """
            select format('view %s %s', viewname, regexp_replace(definition, '\\s+', ' ', 'g')) from pg_views
            where schemaname = 'public'""",
            """
            select format('privilege %s %s on %s', pg_get_userbyid(acl.grantee), acl.privilege_type, c.relname)
            from pg_class c cross join lateral aclexplode(c.relacl) acl
            where c.relnamespace = 'public'::regnamespace and c.relowner <> acl.grantee""",
            """
            select format('privilege %s %s on %s (%s)', pg_get_userbyid(acl.grantee), acl.privilege_type, c.relname,
                       a.attname)
            from pg_attribute a join pg_class c on c.oid = a.attrelid cross join lateral aclexplode(a.attacl) acl
            where c.relnamespace = 'public'::regnamespace""",
            """
            select format('privilege by default %s %s on %s', pg_get_userbyid(acl.grantee), acl.privilege_type,
                       defaclobjtype)
            from pg_default_acl cross join lateral aclexplode(defaclacl) acl""");

    private Catalogue() {}

    static List<String> of(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        List<String> lines = new ArrayList<>();
        for (String query : QUERIES) {
            jdbc.queryForList(query, String.class).stream().sorted().forEach(lines::add);
        }
        return lines;
    }
}
