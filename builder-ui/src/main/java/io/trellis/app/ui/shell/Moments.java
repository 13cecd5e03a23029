package io.trellis.app.ui.shell;

import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Points in time as the page's language and the user's zone write them. */
public final class Moments {

    private Moments() {}

    public static String text(CurrentUser user, Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Texts.locale())
                .withZone(user.zone())
                .format(moment);
    }
}
