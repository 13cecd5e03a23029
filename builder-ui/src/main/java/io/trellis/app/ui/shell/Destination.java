package io.trellis.app.ui.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Arrays;
import java.util.Locale;

/** A place to go to from the navigation and the command palette. @param group the heading it stands under */
public record Destination(String group, String text, String path, String icon) {

    VaadinIcon vaadinIcon() {
        return icon(icon);
    }

    /** An icon by the name that definitions use ({@code user-card}); a plain one for a name that the set has not. */
    public static VaadinIcon icon(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(VaadinIcon.values())
                .filter(icon -> icon.name().equals(constant))
                .findFirst()
                .orElse(VaadinIcon.RECORDS);
    }
}
