package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Version;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The published versions of an app, newest first; an earlier one can be made the next. */
final class Versions extends Dialog {

    private static final int SHOWN = 50;
    private static final int NAMED = 6;

    /** Opens the list. */
    @Component
    static class Factory {
        private final Users users;
        private final KindFaces faces;
        private final Session session;

        Factory(Users users, KindFaces faces, Session session) {
            this.faces = faces;
            this.users = users;
            this.session = session;
        }

        void open(AppDraft appDraft) {
            new Versions(this, appDraft).open();
        }
    }

    private final transient Factory parts;
    private final transient AppDraft appDraft;

    private Versions(Factory parts, AppDraft appDraft) {
        this.parts = parts;
        this.appDraft = appDraft;
        setHeaderTitle(t("design.versions"));
        setWidth("min(640px, 96vw)");
        appDraft.versions().stream().limit(SHOWN).forEach(version -> add(row(version)));
        getFooter().add(new Button(t("close"), click -> close()));
    }

    private Div row(Version version) {
        String at = Moments.text(parts.session.user(), version.at());
        String who = parts.users.find(version.author()).map(User::name).orElse(version.author());
        Span head = new Span(t("design.version.of", version.number(), at, who));
        String names = version.changed().stream()
                .limit(NAMED)
                .map(appDraft::called)
                .collect(Collectors.joining(t("inbox.comma")));
        int more = version.changed().size() - NAMED;
        Span changed = new Span(more > 0 ? names + " +" + more : names);
        changed.addClassName("quiet");
        Div words = new Div(head, changed);
        words.addClassNames("grow", "version-words");
        Div row = new Div(words);
        row.addClassName("version-row");
        if (version.number() < appDraft.version()) {
            Button restore = new Button(t("design.restore"), click -> restore(version.number()));
            restore.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            Button compare = new Button(t("design.compare"), click -> new Comparison(
                            version.number(), appDraft.version(), appDraft.since(version.number()), parts.faces)
                    .open());
            compare.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            row.add(compare, restore);
        }
        return row;
    }

    private void restore(long number) {
        switch (appDraft.restore(number)) {
            case PublishResult.Published(var version, var warnings) -> {
                close();
                Notices.done(t("design.restored", number, version));
            }
            case PublishResult.Refused(var problems) ->
                Notices.problem(
                        t("design.restore.refused", t(problems.getFirst().message())));
            case PublishResult.Conflict(var base, var current, var conflicts) ->
                Notices.problem(t(
                        "design.restore.refused",
                        conflicts.stream().map(appDraft::called).collect(Collectors.joining(t("inbox.comma")))));
        }
    }
}
