package com.tendwell.web.api;

import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Grants the permission to read the audit here, because the audit room stands below the staff and knows no people. */
@Configuration(proxyBeanMethods = false)
class ApiContribution {

    static final Permission READ_AUDIT = new Permission("audit:read", List.of(Groups.MANAGER), List.of(Groups.MANAGER));

    @Bean
    Permissions apiPermissions() {
        return Permissions.of(READ_AUDIT);
    }
}
