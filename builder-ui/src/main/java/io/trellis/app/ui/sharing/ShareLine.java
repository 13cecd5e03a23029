package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;

/** With whom, what they may, until when, and who gave it. */
final class ShareLine extends Div {

    ShareLine(RecordSharing parts, CurrentUser user, Share share, Component... more) {
        Span name = new Span(parts.name(share.to()));
        Span what = new Span((share.as().isEmpty() ? "" : share.as() + " · ")
                + t(share.level() == Share.Level.EDIT ? "share.edit" : "share.read")
                + share.until()
                        .map(end -> " · " + t("share.until.words", ShareDialog.lastDay(user, end)))
                        .orElse("")
                + " · "
                + t("share.by", parts.people.name(share.by()), given(user, share)));
        what.addClassName("quiet");
        Div words = new Div(name, what);
        words.addClassNames("reminder-words", "grow");
        VaadinIcon icon =
                switch (share.to().kind()) {
                    case USER -> VaadinIcon.USER;
                    case DEPARTMENT -> VaadinIcon.GROUP;
                    case ROLE -> VaadinIcon.USER_STAR;
                };
        add(icon.create(), words);
        add(more);
        addClassNames("row", "reminder", "share-line");
        getElement().setAttribute("role", "listitem");
    }

    private static String given(CurrentUser user, Share share) {
        return new DateText(Texts.locale()).day(share.at().atZone(user.zone()).toLocalDate());
    }
}
