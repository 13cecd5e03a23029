package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.VaadinSession;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.PlaceValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * On a phone, where the thumb is: calls, writes to and leads to whom a record is about, by the first of its fields that
 * says so. Other programs of the phone do it; nothing is asked of a service.
 */
final class ThumbBar extends Div {

    private enum Way {
        CALL(VaadinIcon.PHONE, "record.call", "tel:"),
        LEAD(VaadinIcon.LOCATION_ARROW, "record.lead", ""),
        WRITE(VaadinIcon.ENVELOPE_O, "record.write", "mailto:");

        private final VaadinIcon icon;
        private final String label;
        /** By which a field of text is known to be for it. */
        private final String scheme;

        Way(VaadinIcon icon, String label, String scheme) {
            this.scheme = scheme;
            this.icon = icon;
            this.label = label;
        }
    }

    /**
     * @param values as their reader sees them: what is masked leads nowhere
     * @param seen keys of fields that are not hidden from the reader by a rule
     */
    static Optional<Component> of(
            BoundEntity entity, Map<String, Object> values, Predicate<String> seen, FieldContext context) {
        Map<Way, Component> found = new LinkedHashMap<>();
        entity.fields().stream().filter(field -> seen.test(field.key())).forEach(field -> {
            Object value = values.get(field.key());
            if (value != null && field.unmasked(value).isEmpty()) {
                way(field).filter(way -> !found.containsKey(way)).ifPresent(way -> {
                    String words = field.format(value, context);
                    found.put(way, link(way, address(way, value, words), words));
                });
            }
        });
        List<Component> links = new ArrayList<>();
        for (Way way : Way.values()) {
            Optional.ofNullable(found.get(way)).ifPresent(links::add);
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(new ThumbBar(links));
    }

    private ThumbBar(List<Component> links) {
        addClassName("thumb-bar");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t("record.reach"));
        add(links);
    }

    private static Optional<Way> way(BoundField field) {
        InputSpec input = field.input();
        if (input instanceof InputSpec.Address || input instanceof InputSpec.Place) {
            return Optional.of(Way.LEAD);
        }
        return Stream.of(Way.CALL, Way.WRITE)
                .filter(way ->
                        input instanceof InputSpec.Text text && text.scheme().equals(way.scheme))
                .findFirst();
    }

    private static String address(Way way, Object value, String words) {
        return switch (way) {
            case CALL, WRITE -> way.scheme + value;
            case LEAD ->
                map(PlaceValue.of(value)
                        .map(place -> place.latitude() + "," + place.longitude())
                        .orElse(words));
        };
    }

    /** As RFC 5870 has it, with what to look for as map programs read it; Apple's phones know another one. */
    private static String map(String sought) {
        String scheme = VaadinSession.getCurrent().getBrowser().isIPhone() ? "maps://?q=" : "geo:0,0?q=";
        return scheme + URLEncoder.encode(sought, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Component link(Way way, String address, String words) {
        Anchor link = new Anchor();
        link.add(way.icon.create());
        if (way == Way.LEAD) {
            // a scheme of maps, which the framework does not count among the harmless; made above, nothing of it is
            // entered
            link.setUnsafeHref(address);
        } else {
            link.setHref(address);
        }
        link.getElement().setAttribute("router-ignore", true);
        link.getElement().setAttribute("aria-label", t(way.label, words));
        link.getElement().setAttribute("title", words);
        link.addClassName("thumb");
        return link;
    }
}
