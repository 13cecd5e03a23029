package io.trellis.app.ui.shell;

import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.time.LocalDate;

/** Points in time as the page's language and the user's zone write them. */
public final class Moments {

    private Moments() {}

    public static String text(CurrentUser user, Instant moment) {
        return new DateText(Texts.locale()).moment(moment, user.zone());
    }

    public static String day(LocalDate day) {
        return new DateText(Texts.locale()).day(day);
    }
}
