package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.open.DecisionResult;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.Submission;
import io.trellis.form.open.Submission.State;
import io.trellis.form.open.Submissions;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One submission: who it is of, what became of it, what it says, and the decision about it while it waits. */
final class SubmissionCard extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Submissions submissions;
        private final BoundEntities entities;
        private final FieldContexts contexts;
        private final Users users;

        Factory(Submissions submissions, BoundEntities entities, FieldContexts contexts, Users users) {
            this.submissions = submissions;
            this.entities = entities;
            this.contexts = contexts;
            this.users = users;
        }

        /** @param decided run when something was decided about it */
        SubmissionCard create(CurrentUser user, PublicForm form, Submission submission, Runnable decided) {
            return new SubmissionCard(this, user, form, submission, decided);
        }
    }

    private static final Map<State, String> COLORS = Map.of(
            State.RECEIVED, "grey",
            State.NEW, "green",
            State.MERGED, "blue",
            State.QUEUED, "orange",
            State.REFUSED, "red");

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient PublicForm form;
    private final transient Submission submission;
    private final transient Runnable decided;

    private SubmissionCard(Factory parts, CurrentUser user, PublicForm form, Submission submission, Runnable decided) {
        this.parts = parts;
        this.user = user;
        this.form = form;
        this.submission = submission;
        this.decided = decided;
        addClassNames("panel", "submission");
        add(head());
        String why = why();
        if (!why.isEmpty()) {
            Span said = new Span(why);
            said.addClassName("submission-why");
            add(said);
        }
        parts.entities.find(submission.entity()).ifPresent(entity -> add(values(entity)));
        if (submission.state() == State.QUEUED) {
            add(decision());
        }
    }

    private Component head() {
        String called = submission.title().isEmpty() ? t("public.untitled") : submission.title();
        Component title = submission
                .record()
                .<Component>map(id -> {
                    Anchor link = new Anchor("records/" + id.entity() + "/" + id.id(), called);
                    link.setRouterIgnore(false);
                    return link;
                })
                .orElseGet(() -> new Span(called));
        title.addClassNames("submission-title");
        Span state = new Span(t("public.state." + submission.state().code()));
        state.addClassName("tag");
        state.getElement().setAttribute("data-color", COLORS.getOrDefault(submission.state(), "grey"));
        Span when = new Span(Moments.text(user, submission.at()));
        when.addClassNames("quiet", "submission-when");
        Div head = new Div(title, state, when);
        head.addClassName("submission-head");
        PublicForm.CAPTURED.stream().filter(submission.came()::containsKey).forEach(what -> {
            Span tag = new Span(
                    t("public.captures." + what) + ": " + submission.came().get(what));
            tag.addClassNames("tag", "submission-came");
            head.add(tag);
        });
        return head;
    }

    /** Why it waits or came to nothing, and who decided. */
    private String why() {
        String reason =
                submission.reason().map(one -> t("public.reason." + one.code())).orElse("");
        String details = submission.details().stream().map(text -> t(text)).collect(Collectors.joining(" "));
        String by = submission
                .by()
                .map(id -> parts.users.find(id).map(User::name).orElse(id))
                .map(name -> t("public.by", name))
                .orElse("");
        return List.of(reason, details, by).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Component values(BoundEntity entity) {
        FieldContext context = parts.contexts.of(user, entity.name());
        DescriptionList list = new DescriptionList();
        list.addClassName("submission-values");
        submission.values().forEach((key, value) -> entity.field(key).ifPresent(field -> {
            String label = field.target()
                    .flatMap(target -> context.label(target, String.valueOf(value)))
                    .orElseGet(() -> field.format(value, context));
            list.add(new DescriptionList.Term(t(field.definition().label())), new DescriptionList.Description(label));
        }));
        submission
                .files()
                .forEach(file ->
                        list.add(new DescriptionList.Term(t("public.file")), new DescriptionList.Description(file)));
        Details details = new Details(t("public.said"), list);
        details.setOpened(submission.state() == State.QUEUED);
        details.setVisible(!submission.values().isEmpty() || !submission.files().isEmpty());
        return details;
    }

    private Component decision() {
        Div buttons = new Div();
        buttons.addClassNames("row", "submission-decision");
        for (Likely likely : parts.submissions.likely(user, form, submission.id())) {
            likely.record()
                    .filter(record -> record.may().edit())
                    .ifPresent(record -> buttons.add(fill(likely, record)));
            if (likely.record().isEmpty()) {
                Span other = new Span(t("public.likely.hidden", likely.owner().orElse("?")));
                other.addClassName("quiet");
                buttons.add(other);
            }
        }
        Button create = new Button(
                t("public.create", entityLabel()),
                VaadinIcon.PLUS.create(),
                click -> answer(parts.submissions.create(user, form, submission.id()), "public.created"));
        create.addThemeVariants(ButtonVariant.SMALL);
        Button refuse = new Button(
                t("public.refuse"),
                VaadinIcon.CLOSE_SMALL.create(),
                click -> answer(parts.submissions.refuse(user, form, submission.id()), "public.refused"));
        refuse.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        buttons.add(create, refuse);
        return buttons;
    }

    private String entityLabel() {
        return parts.entities
                .find(submission.entity())
                .map(entity -> t(entity.definition().label()).toLowerCase(Locale.ROOT))
                .orElse(submission.entity());
    }

    private Component fill(Likely likely, RecordData record) {
        Button fill = new Button(
                t("public.fill", likely.title()),
                VaadinIcon.CONNECT_O.create(),
                click -> answer(parts.submissions.fill(user, form, submission.id(), record.id()), "public.filled"));
        fill.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.PRIMARY);
        fill.setTooltipText(
                likely.reasons().stream().map(reason -> t(reason.rule())).collect(Collectors.joining(", ")));
        return fill;
    }

    private void answer(DecisionResult result, String done) {
        switch (result) {
            case DecisionResult.Done _ -> Notices.done(t(done));
            case DecisionResult.Refused(var reasons) ->
                Notices.problem(
                        t("public.notNow", reasons.stream().map(text -> t(text)).collect(Collectors.joining(" "))));
            case DecisionResult.Forbidden _ -> Notices.problem(t("public.notAllowed"));
            case DecisionResult.Missing _ -> Notices.problem(t("public.notThere"));
        }
        decided.run();
    }
}
