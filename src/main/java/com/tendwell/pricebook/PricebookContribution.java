package com.tendwell.pricebook;

import com.tendwell.shared.MenuItem;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class PricebookContribution {

    static final Permission READ = new Permission(
            "pricebook:read",
            List.of(
                    Groups.BACK_OFFICE,
                    Groups.CUSTOMER_SUCCESS,
                    Groups.PLAN_ADMIN,
                    Groups.MANAGER,
                    Groups.FINANCE,
                    Groups.TECHNICIAN),
            Groups.OFFICE);

    static final Permission WRITE = new Permission(
            "pricebook:write", List.of(Groups.PLAN_ADMIN, Groups.MANAGER), List.of(Groups.PLAN_ADMIN, Groups.MANAGER));

    @Bean
    Permissions pricebookPermissions() {
        return Permissions.of(READ, WRITE);
    }

    @Bean
    MenuItem pricebookMenu() {
        return MenuItem.of(50, "Pricebook", "/office/pricebook", "pricebook");
    }
}
