package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordShares.Given;
import io.trellis.form.record.SaveResult;
import java.time.Instant;
import java.util.List;

/** Shares a record with one more, and ends what is shared. */
final class ShareDialog extends Dialog {

    private final transient RecordSharing parts;
    private final transient CurrentUser user;
    private final transient RecordData record;
    private final transient Runnable changed;
    private final ShareInput input;
    private final Div team = new Div();
    private final Div list = new Div();

    ShareDialog(RecordSharing parts, CurrentUser user, RecordData record, Runnable changed) {
        super(t("share.title"));
        this.parts = parts;
        this.user = user;
        this.record = record;
        this.changed = changed;
        setId("share-record");
        setWidth("min(36rem, 94vw)");
        input = new ShareInput(parts, user, parts.choices(record));
        Button share = new Button(t("share.go"), click -> share());
        share.addThemeVariants(ButtonVariant.PRIMARY);
        share.setId("share-go");
        Paragraph help = new Paragraph(t("share.help.long"));
        help.addClassName("quiet");
        list.addClassName("stack");
        list.getElement().setAttribute("role", "list");
        team.addClassName("row");
        Div content = new Div(help, input, new Div(share), team, list);
        content.addClassName("stack");
        add(content);
        getFooter().add(new Button(t("close"), click -> close()));
        draw();
    }

    /** What ends with a day ends where the next begins. */
    static String lastDay(CurrentUser user, Instant end) {
        return new DateText(Texts.locale())
                .day(end.minusMillis(1).atZone(user.zone()).toLocalDate());
    }

    private void draw() {
        list.removeAll();
        List<Share> shares = parts.shares.of(user, record.id());
        list.setVisible(!shares.isEmpty());
        drawTeam(shares);
        shares.reversed().forEach(share -> {
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> end(share));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            remove.setAriaLabel(t("share.end", parts.name(share.to())));
            remove.setTooltipText(t("share.end", parts.name(share.to())));
            list.add(new ShareLine(parts, user, share, remove));
        });
    }

    private void share() {
        if (input.demanded().filter(this::give).isPresent()) {
            input.clear();
        }
    }

    private boolean give(Given given) {
        return told(parts.shares.share(user, record.id(), given));
    }

    /** One's usual people, kept from a record that has them and given to another. */
    private void drawTeam(List<Share> shares) {
        team.removeAll();
        List<Given> usual = parts.teams.of(user).stream()
                .filter(one -> shares.stream().noneMatch(share -> share.to().equals(one.to())))
                .filter(one -> parts.grantees.isThere(one.to()))
                .toList();
        if (!usual.isEmpty()) {
            team.add(small("share.team.add", VaadinIcon.PLUS, () -> usual.forEach(this::give)));
        }
        if (!shares.isEmpty() && !parts.teams.is(user, shares)) {
            team.add(small("share.team.keep", VaadinIcon.BOOKMARK_O, () -> {
                parts.teams.keep(user, shares);
                Notices.done(t("share.team.kept"));
                draw();
            }));
        }
        team.setVisible(team.getComponentCount() > 0);
    }

    private static Button small(String text, VaadinIcon icon, Runnable action) {
        Button button = new Button(t(text), icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setTooltipText(t(text + ".help"));
        return button;
    }

    private void end(Share share) {
        if (told(parts.shares.unshare(user, record.id(), share.to()))) {
            Notices.undoable(t("share.ended", parts.name(share.to())), () -> give(Given.of(share)));
        }
    }

    private boolean told(SaveResult result) {
        switch (result) {
            case SaveResult.Saved saved -> {
                draw();
                changed.run();
                return true;
            }
            case SaveResult.Rejected(var violations) -> input.refused(violations);
            case SaveResult.Forbidden forbidden -> Notices.problem(t("share.forbidden"));
            case SaveResult.Missing missing -> Notices.problem(t("record.missing"));
            case SaveResult.Conflict conflict -> Notices.problem(t("record.conflict"));
        }
        return false;
    }
}
