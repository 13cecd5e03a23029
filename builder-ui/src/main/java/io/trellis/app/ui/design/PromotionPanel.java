package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Publisher.Outlook;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.promotion.PromotionRequest;
import io.trellis.core.promotion.Promotions;
import io.trellis.core.promotion.Promotions.Look;
import io.trellis.core.promotion.Promotions.LookBack;
import io.trellis.core.security.Users;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** One promotion that came: what it changes in words, in rights and in problems, and what is done with it. */
final class PromotionPanel extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Promotions promotions;
        private final Session session;
        private final Users users;
        private final Artifacts artifacts;
        private final List<PublishRights> rights;
        private final Messages messages;

        Factory(
                Promotions promotions,
                Session session,
                Users users,
                Artifacts artifacts,
                List<PublishRights> rights,
                Messages messages) {
            this.promotions = promotions;
            this.session = session;
            this.users = users;
            this.artifacts = artifacts;
            this.rights = rights;
            this.messages = messages;
        }

        PromotionPanel create(PromotionRequest request) {
            return new PromotionPanel(this, request);
        }
    }

    private final transient Factory parts;
    private final transient PromotionRequest request;

    private PromotionPanel(Factory parts, PromotionRequest request) {
        this.parts = parts;
        this.request = request;
        addClassNames("panel", "stack");
        Paragraph came = new Paragraph(t(
                "promotions.came",
                Moments.text(parts.session.user(), request.at()),
                parts.users.find(request.sender()).map(one -> one.name()).orElse(request.sender())));
        came.addClassName("quiet");
        add(came);
        if (!request.note().isEmpty()) {
            add(new Paragraph(request.note()));
        }
        switch (request.state()) {
            case OPEN -> open();
            case PUBLISHED -> published();
            case REFUSED, TAKEN_BACK -> decided();
        }
    }

    private void open() {
        Look look = parts.promotions.look(parts.session.user(), request.id(), MergeChoices.NONE);
        Arrivals arrivals = look.arrivals();
        List<Arrival> conflicts = arrivals.of(Fate.CONFLICT).stream()
                .filter(one -> one.conflicts().stream()
                        .anyMatch(conflict -> look.choices().isOpen(one.id(), conflict)))
                .toList();
        group(arrivals, Fate.TAKEN, true);
        Button publish = new Button(t("promotions.publish", request.chosen().size()));
        ConflictChoices[] choices = new ConflictChoices[1];
        Runnable enable = () -> publish.setEnabled(arrivals.isPossible()
                && choices[0].isComplete()
                && (look.outlook().isPossible() || !conflicts.isEmpty()));
        choices[0] = new ConflictChoices(
                conflicts.stream().map(one -> open(look, one)).toList(),
                ConflictChoices.Sides.ARRIVAL,
                new ConflictWords(parts.messages),
                enable);
        if (!conflicts.isEmpty()) {
            add(new Paragraph(t("promotions.conflicts")), choices[0]);
        }
        for (Fate fate : List.of(Fate.CONFLICT, Fate.MERGED, Fate.CHANGED, Fate.NEW, Fate.GONE)) {
            group(arrivals, fate, true);
        }
        group(arrivals, Fate.KEPT, false);
        group(arrivals, Fate.SAME, false);
        outlook(look.outlook());
        enable.run();
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.addClickListener(click ->
                done(() -> parts.promotions.approve(parts.session.user(), request.id(), choices[0].choices())));
        Button refuse = new Button(t("promotions.refuse"), click -> refuse());
        refuse.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        Div ways = new Div(publish, refuse);
        ways.addClassName("row");
        add(ways);
    }

    private static ConflictChoices.Of open(Look look, Arrival one) {
        ConflictChoices.Of whole = ConflictChoices.Of.of(one);
        return new ConflictChoices.Of(
                whole.artifact(),
                whole.title(),
                whole.conflicts().stream()
                        .filter(conflict -> look.choices().isOpen(one.id(), conflict))
                        .toList());
    }

    private void group(Arrivals arrivals, Fate fate, boolean opened) {
        List<Arrival> all = arrivals.of(fate);
        if (!all.isEmpty()) {
            String name = fate.name().toLowerCase(Locale.ROOT);
            add(new ArrivalGroup(t("promotions.fate." + name, all.size()), "import-" + name, all, opened));
        }
    }

    private void outlook(Outlook outlook) {
        List<PublishRights.Line> lines = parts.rights.stream()
                .flatMap(one -> one.between(outlook.before(), outlook.after()).stream())
                .toList();
        if (!lines.isEmpty()) {
            add(new RightsSummary(lines));
        }
        List<Problem> problems = outlook.problems();
        if (!problems.isEmpty()) {
            Paragraph head = new Paragraph(
                    t(outlook.isPossible() ? "promotions.warnings" : "promotions.problems", problems.size()));
            head.addClassName("quiet");
            add(head, new ProblemList(problems, problem -> {}));
        }
    }

    private void published() {
        decided();
        Button back = new Button(t("promotions.take-back"), click -> takeBack());
        back.addThemeVariants(ButtonVariant.ERROR);
        Div ways = new Div(back);
        ways.addClassName("row");
        add(ways);
    }

    private void decided() {
        String by = request.by() == null ? "" : request.by();
        String who = parts.users.find(by).map(one -> one.name()).orElse(by);
        String when = request.decided() == null ? "" : Moments.text(parts.session.user(), request.decided());
        String state = request.state().name().toLowerCase(Locale.ROOT);
        add(new Paragraph(t("promotions.decided." + state, who, when, request.published())));
        if (!request.reason().isEmpty()) {
            add(new Paragraph(request.reason()));
        }
        UnorderedList list = new UnorderedList();
        request.chosen().forEach(id -> list.add(new ListItem(called(id))));
        add(list);
    }

    /** As it is called here; by its name where it is not here. */
    private String called(ArtifactId id) {
        return parts.artifacts
                .find(id)
                .map(ContentLabel::of)
                .map(label -> t(label))
                .orElse(id.toString());
    }

    private void refuse() {
        Dialog dialog = new Dialog(t("promotions.refuse"));
        dialog.setWidth("min(30rem, 94vw)");
        TextArea reason = new TextArea(t("promotions.reason"));
        reason.setMaxLength(Publisher.Part.LONGEST_NOTE);
        reason.setWidthFull();
        dialog.add(reason);
        Button ok = new Button(t("promotions.refuse"), click -> {
            dialog.close();
            try {
                parts.promotions.refuse(parts.session.user(), request.id(), reason.getValue());
                Paths.go(PromotionsView.PATH);
            } catch (TrellisException e) {
                Notices.problem(t(e.text()));
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), ok);
        dialog.open();
    }

    private void takeBack() {
        LookBack look = parts.promotions.lookBack(parts.session.user(), request.id());
        Dialog dialog = new Dialog(t("promotions.take-back"));
        dialog.setWidth("min(40rem, 94vw)");
        Div content = new Div();
        content.addClassName("stack");
        listed(content, "promotions.back", look.back());
        listed(content, "promotions.stays", look.stays());
        Paragraph data = new Paragraph(t("promotions.data"));
        data.addClassName("quiet");
        content.add(data);
        if (!look.outlook().problems().isEmpty()) {
            content.add(new ProblemList(look.outlook().problems(), problem -> {}));
        }
        dialog.add(content);
        Button ok = new Button(t("promotions.take-back"), click -> {
            dialog.close();
            done(() -> parts.promotions.takeBack(parts.session.user(), request.id()));
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        ok.setEnabled(look.outlook().isPossible());
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), ok);
        dialog.open();
    }

    private static void listed(Div content, String key, List<LocalizedText> labels) {
        if (!labels.isEmpty()) {
            UnorderedList list = new UnorderedList();
            labels.forEach(label -> list.add(new ListItem(t(label))));
            content.add(new Paragraph(t(key, labels.size())), list);
        }
    }

    private void done(Supplier<PublishResult> work) {
        try {
            switch (work.get()) {
                case PublishResult.Published published -> {
                    Notices.done(t("promotions.done"));
                    Paths.go(PromotionsView.PATH);
                }
                case PublishResult.Refused(var problems) ->
                    Notices.problem(
                            t("promotions.not-published", t(problems.getFirst().message())));
                case PublishResult.Conflict conflict -> Notices.problem(t("promotions.busy"));
            }
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }
}
