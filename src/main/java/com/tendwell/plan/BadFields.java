package com.tendwell.plan;

import com.tendwell.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers every bad field of one request, so that the sender can mend them all at once. */
class BadFields {

    private final List<Refused.Field> fields = new ArrayList<>();

    void add(String field, Object value, String message) {
        fields.addAll(Refused.field(field, value, message).fields());
    }

    /** What the reader makes of it, or null with the field noted. */
    <T> T orNull(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (Refused refused) {
            fields.addAll(refused.fields());
            return null;
        }
    }

    /** The same for a reference that another room does not know. */
    <T> T orNull(String field, Object value, Supplier<T> lookup) {
        try {
            return lookup.get();
        } catch (Refused refused) {
            add(field, value, refused.getMessage());
            return null;
        }
    }

    /** @throws Refused where there is any */
    void refuse() {
        if (!fields.isEmpty()) {
            List<String> names =
                    fields.stream().map(Refused.Field::field).distinct().toList();
            throw new Refused(
                    Refused.Kind.INVALID,
                    "invalid-plan",
                    "The plan cannot be written: look at " + String.join(", ", names) + ".",
                    fields);
        }
    }
}
