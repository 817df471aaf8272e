package com.tendwell.reporting;

import com.tendwell.shared.MenuItem;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room brings to the house: who may read reports, and what its figures are called. */
@Configuration(proxyBeanMethods = false)
public class ReportingContribution {

    public static final Permission READ = new Permission(
            "reports:read", List.of(Groups.MANAGER, Groups.FINANCE), List.of(Groups.MANAGER, Groups.FINANCE));

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("new-plans", "New pre-paid plans"),
            Map.entry("mrr-opening", "MRR at the opening"),
            Map.entry("mrr-new", "+ new plans"),
            Map.entry("mrr-renewal", "+ renewed after a gap"),
            Map.entry("mrr-resumed", "+ resumed after a pause"),
            Map.entry("mrr-expansion", "+ renewed for more"),
            Map.entry("mrr-contraction", "− renewed for less"),
            Map.entry("mrr-pausing", "− paused"),
            Map.entry("mrr-churn", "− ended and not renewed"),
            Map.entry("mrr-closing", "MRR at the closing"),
            Map.entry("mrr-paused", "Beside it: paused"),
            Map.entry("mrr-pending", "Beside it: being bought or renewed"),
            Map.entry("mrr-cancel-at-end", "Of the closing: cancelled at a later day"),
            Map.entry("days-to-activation", "Days from request to activation, mean"));

    /**
     * What pages call a figure of the month's report: a line of the way from the opening MRR to the closing one.
     *
     * @param name as in {@link RevenueReports.Figure}; one that reads well by itself is not among them
     */
    public static Optional<String> labelOf(String name) {
        return Optional.ofNullable(LABELS.get(name));
    }

    @Bean
    Permissions reportingPermissions() {
        return Permissions.of(READ);
    }

    @Bean
    MenuItem reportsMenu() {
        return new MenuItem(
                70,
                "Reports",
                "/office/reports",
                "reports",
                List.of(Groups.MANAGER, Groups.FINANCE, Groups.ADMINISTRATOR));
    }
}
