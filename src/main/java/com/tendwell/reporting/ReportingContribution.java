package com.tendwell.reporting;

import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room brings to the house: who may read reports. */
@Configuration(proxyBeanMethods = false)
public class ReportingContribution {

    public static final Permission READ = new Permission(
            "reports:read", List.of(Groups.MANAGER, Groups.FINANCE), List.of(Groups.MANAGER, Groups.FINANCE));

    @Bean
    Permissions reportingPermissions() {
        return Permissions.of(READ);
    }
}
