package io.trellis.form.site;

import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether a page told what can be kept; it is shown to whoever writes the page. */
@Component
final class BatchCheck {

    private static final String VISITOR = "[A-Za-z0-9_-]{16,64}";
    private static final String ID = "[A-Za-z0-9_-]{8,64}";
    private static final String NAME = "[a-zA-Z][a-zA-Z0-9_]{0,39}";
    private static final String EMAIL = "[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,190}";
    private static final String PHONE = "[+0-9][0-9 ()./-]{4,39}";
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int LONGEST_TEXT = 300;
    private static final int LARGEST_DIGITS = 30;

    private final Messages messages;

    BatchCheck(Messages messages) {
        this.messages = messages;
    }

    List<Violation> wrong(SiteBatch batch) {
        List<Violation> wrong = new ArrayList<>();
        match(batch.visitor(), VISITOR, "visitor", "form.site.event.visitor", wrong);
        if (!batch.email().isEmpty()) {
            match(batch.email(), EMAIL, "person.email", "form.site.event.email", wrong);
        }
        if (!batch.phone().isEmpty()) {
            match(batch.phone(), PHONE, "person.phone", "form.site.event.phone", wrong);
        }
        if (batch.events().size() > Limits.SITE_EVENTS) {
            wrong.add(violation("events", "too-many", "form.site.event.most", Limits.SITE_EVENTS));
            return wrong;
        }
        for (int i = 0; i < batch.events().size(); i++) {
            event(batch.events().get(i), "events[" + i + "]", wrong);
        }
        return wrong;
    }

    private void event(SiteBatch.Event event, String path, List<Violation> wrong) {
        match(event.id(), ID, path + ".id", "form.site.event.id", wrong);
        match(event.name(), NAME, path + ".name", "form.site.event.name", wrong);
        longest(event.address(), LONGEST_ADDRESS, path + ".address", wrong);
        longest(event.title(), LONGEST_TEXT, path + ".title", wrong);
        if (event.properties().size() > Limits.SITE_EVENT_PROPERTIES) {
            wrong.add(violation(
                    path + ".properties", "too-many", "form.site.event.properties", Limits.SITE_EVENT_PROPERTIES));
            return;
        }
        for (Map.Entry<String, Object> property : event.properties().entrySet()) {
            if (!property.getKey().matches(NAME)) {
                wrong.add(violation(path + ".properties", "invalid", "form.site.event.property"));
                continue;
            }
            String place = path + ".properties." + property.getKey();
            switch (property.getValue()) {
                case Boolean _ -> {}
                case BigDecimal number -> {
                    if (number.precision() > LARGEST_DIGITS || Math.abs(number.scale()) > LARGEST_DIGITS) {
                        wrong.add(violation(place, "too-long", "form.site.event.number", LARGEST_DIGITS));
                    }
                }
                case String text -> longest(text, LONGEST_TEXT, place, wrong);
                default -> wrong.add(violation(place, "invalid", "form.site.event.kind"));
            }
        }
    }

    private void match(String text, String pattern, String path, String key, List<Violation> wrong) {
        if (!text.matches(pattern)) {
            wrong.add(violation(path, "invalid", key));
        }
    }

    private void longest(String text, int most, String path, List<Violation> wrong) {
        if (text.length() > most) {
            wrong.add(violation(path, "too-long", "form.site.event.long", most));
        }
    }

    private Violation violation(String path, String code, String key, Object... more) {
        return new Violation(path, code, messages.text(key, more));
    }
}
