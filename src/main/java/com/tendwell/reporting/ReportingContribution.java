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

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
public class ReportingContribution {

    public static final Permission READ = new Permission(
            "reports:read", List.of(Groups.MANAGER, Groups.FINANCE), List.of(Groups.MANAGER, Groups.FINANCE));

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("new-plans", "New prepaid plans"),
            Map.entry("mrr-opening", "Opening MRR"),
            Map.entry("mrr-new", "+ New plans"),
            Map.entry("mrr-renewal", "+ Reactivation: renewed after a gap"),
            Map.entry("mrr-resumed", "+ Reactivation: resumed after a pause"),
            Map.entry("mrr-expansion", "+ Expansion"),
            Map.entry("mrr-contraction", "− Contraction"),
            Map.entry("mrr-pausing", "− Paused"),
            Map.entry("mrr-churn", "− Churn"),
            Map.entry("mrr-closing", "Closing MRR"),
            Map.entry("mrr-paused", "Not included: paused"),
            Map.entry("mrr-pending", "Not included: purchase or renewal pending"),
            Map.entry("mrr-cancel-at-end", "Closing MRR of plans with a cancellation date"),
            Map.entry("days-to-activation", "Average days from request to activation"),
            Map.entry("payments-decided-alone", "Payments verified by one person alone"),
            Map.entry("money-out-decided-alone", "Credit notes and refunds decided by one person alone"));

    /**
     * The label of a figure on the pages.
     *
     * @param name as in {@link RevenueReports.Figure}; empty if the name reads well as it is
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
