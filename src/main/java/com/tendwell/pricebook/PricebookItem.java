package com.tendwell.pricebook;

import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

@Entity
class PricebookItem {

    @Id
    private UUID id;

    private String code;
    private String name;
    private String description;
    private BigDecimal unitPrice;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private boolean taxable;
    private boolean archived;
    private Instant createdAt;

    @Version
    private Long version;

    protected PricebookItem() {}

    PricebookItem(ItemText input, Instant now) {
        this.id = Ids.next();
        this.createdAt = now;
        rewrite(input);
    }

    final void rewrite(ItemText input) {
        code = input.code();
        name = input.name();
        description = input.description();
        unitPrice = input.unitPrice().getAmount();
        currency = input.unitPrice().getCurrencyUnit().getCode();
        taxable = input.taxable();
    }

    void archive() {
        archived = true;
    }

    boolean isArchived() {
        return archived;
    }

    boolean isVersion(long expected) {
        return version == expected;
    }

    PricebookItemView view() {
        return new PricebookItemView(
                id, code, name, description, AmountChecks.of(currency, unitPrice), taxable, archived, version);
    }

    /** For the audit log. */
    String words() {
        return code + ", " + name + ", " + AmountChecks.of(currency, unitPrice)
                + (taxable ? ", taxable" : ", not taxable");
    }

    /** Validated data of an item. */
    record ItemText(String code, String name, String description, Money unitPrice, boolean taxable) {}
}
