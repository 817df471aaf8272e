package com.tendwell.pricebook;

import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The items that can be sold. Every staff group may read; plan administrators and managers may write; tokens need
 * {@code pricebook:read} or {@code pricebook:write}.
 */
@Service
public class Pricebook {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,39}");

    private final PricebookRepository items;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pricebook(PricebookRepository items, Staff staff, ApplicationEventPublisher events, Clock clock) {
        this.items = items;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The data of an item.
     *
     * @param unitPrice before tax, zero or more
     * @param currency ISO 4217
     */
    public record NewItem(
            String code, String name, String description, BigDecimal unitPrice, String currency, boolean taxable) {}

    /** @throws Refused naming every invalid field, or if the code is taken */
    @Transactional
    public PricebookItemView add(NewItem item) {
        requireWriter();
        PricebookItem added = new PricebookItem(cleaned(item), clock.instant());
        PricebookItemView view = saved(added, item.code());
        events.publishEvent(new PricebookEvent.ItemAdded(view.id(), added.words()));
        return view;
    }

    /**
     * Existing plans keep the price with which they were written.
     *
     * @throws Refused naming every invalid field, or if the version is stale
     */
    @Transactional
    public PricebookItemView change(UUID id, long version, NewItem item) {
        requireWriter();
        PricebookItem.ItemText clean = cleaned(item);
        PricebookItem known = find(id, version);
        if (known.isArchived()) {
            throw Refused.conflict(
                    "pricebook-item-archived",
                    "The item " + known.view().code() + " is archived and cannot be changed: add a new item.");
        }
        String before = known.words();
        known.rewrite(clean);
        PricebookItemView view = saved(known, item.code());
        events.publishEvent(new PricebookEvent.ItemChanged(id, before, known.words()));
        return view;
    }

    /** An archived item stays on existing plans and cannot be added to new ones. */
    @Transactional
    public PricebookItemView archive(UUID id, long version) {
        requireWriter();
        PricebookItem known = find(id, version);
        if (known.isArchived()) {
            return known.view();
        }
        known.archive();
        PricebookItemView view = saved(known, known.view().code());
        events.publishEvent(new PricebookEvent.ItemArchived(id, known.words()));
        return view;
    }

    @Transactional(readOnly = true)
    public PricebookItemView get(UUID id) {
        requireReader();
        return find(id).view();
    }

    @Transactional(readOnly = true)
    public Optional<PricebookItemView> byCode(String code) {
        requireReader();
        return items.findByCode(code).map(PricebookItem::view);
    }

    @Transactional(readOnly = true)
    public Page<PricebookItemView> page(Optional<String> cursor, int limit) {
        requireReader();
        List<PricebookItem> rows = items.page(Cursors.before(cursor), Limit.of(Cursors.limit(limit) + 1));
        return Page.of(rows.stream().map(PricebookItem::view).toList(), limit, view -> view.id()
                .toString());
    }

    private PricebookItem find(UUID id) {
        return items.findById(id).orElseThrow(() -> Refused.notFound("pricebook-item", id));
    }

    private PricebookItem find(UUID id, long version) {
        PricebookItem known = find(id);
        if (!known.isVersion(version)) {
            throw Refused.stale("pricebook item", id);
        }
        return known;
    }

    private PricebookItemView saved(PricebookItem item, String code) {
        try {
            return items.saveAndFlush(item).view();
        } catch (DataIntegrityViolationException e) {
            throw Refused.conflict(
                    "pricebook-code-taken",
                    "The code " + code + " is already used: choose another code, or change that item.");
        } catch (OptimisticLockingFailureException e) {
            throw Refused.stale("pricebook item", item.view().id());
        }
    }

    private static PricebookItem.ItemText cleaned(NewItem input) {
        Checks checks = new Checks();
        String code = input.code() == null ? "" : input.code().strip().toUpperCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            checks.reject("code", input.code(), "must be 1 to 40 letters, digits, dots, dashes or underscores");
        }
        String name = checks.line("name", input.name(), 200);
        String description = checks.optionalText("description", input.description(), 2000);
        PricebookItem.ItemText clean = checks.take(() -> AmountChecks.currency("currency", input.currency()))
                .flatMap(currency ->
                        checks.take(() -> AmountChecks.notNegative("unitPrice", input.unitPrice(), currency)))
                .map(price -> new PricebookItem.ItemText(code, name, description, price, input.taxable()))
                .orElse(null);
        checks.done();
        return clean;
    }

    private void requireReader() {
        staff.require(CurrentActor.actor(), PricebookContribution.READ);
    }

    private void requireWriter() {
        staff.require(CurrentActor.actor(), PricebookContribution.WRITE);
    }
}
