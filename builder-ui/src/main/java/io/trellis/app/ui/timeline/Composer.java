package io.trellis.app.ui.timeline;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.comment.Comments;
import io.trellis.form.field.Violation;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.Activities;
import io.trellis.form.timeline.Activities.Offer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One line above the timeline: a comment, or an activity of a kind that is chosen by a chip. */
final class Composer extends Div {

    private static final int OFFERED = 8;

    /** Makes them. */
    @Component
    static class Factory {
        private final Comments comments;
        private final Activities activities;
        private final CommentEditing results;
        private final NextStep.Factory steps;
        private final RecordFiles files;

        Factory(
                Comments comments,
                Activities activities,
                CommentEditing results,
                NextStep.Factory steps,
                RecordFiles files) {
            this.comments = comments;
            this.activities = activities;
            this.results = results;
            this.steps = steps;
            this.files = files;
        }

        /** @param sent to be told when something was written */
        Composer create(CurrentUser user, RecordId record, Runnable sent) {
            return new Composer(this, user, record, sent);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final transient Runnable sent;
    private final WritingLine line;
    private final Div kinds = new Div();
    private final Div problem = new Div();
    private final DateTimePicker when = new DateTimePicker();
    private final NextStep next;
    private final WaitingFiles files;
    private final Button later = new Button(t("timeline.later"), VaadinIcon.CALENDAR_CLOCK.create());
    /** Null is a comment. */
    private transient @Nullable Offer chosen;

    private final transient Map<Optional<Offer>, Button> chips = new LinkedHashMap<>();

    private Composer(Factory parts, CurrentUser user, RecordId record, Runnable sent) {
        this.parts = parts;
        this.user = user;
        this.record = record;
        this.sent = sent;
        addClassNames("composer", "file-area");
        line = new WritingLine(this::send, words -> parts.comments.mentionable(user, record, words, OFFERED));
        kinds.addClassName("composer-kinds");
        kinds.getElement().setAttribute("role", "group");
        kinds.getElement().setAttribute("aria-label", t("timeline.kind"));
        problem.addClassName("composer-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        when.setDatePickerI18n(DateWords.here());
        when.setLocale(Texts.locale());
        when.setAriaLabel(t("timeline.when"));
        when.setVisible(false);
        later.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        later.addClickListener(click -> when(!when.isVisible()));
        next = parts.steps.create(user, record);
        Button send = new Button(t("timeline.send"), VaadinIcon.PAPERPLANE.create(), click -> send(line.text()));
        send.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        send.addClassName("composer-send");
        files = new WaitingFiles(parts.files, user, List.of(), this::filled);
        Div foot = new Div(files.drop(), later, next.opener(), send);
        foot.addClassName("composer-foot");
        add(kinds, line, files, when, next, problem, foot);
        renew();
    }

    /** What one may write here now; what was chosen stays while it is offered. */
    void renew() {
        List<Optional<Offer>> offers = new ArrayList<>();
        if (parts.comments.open(user, record)) {
            offers.add(Optional.empty());
        }
        parts.activities.offers(user, record).forEach(offer -> offers.add(Optional.of(offer)));
        if (!List.copyOf(chips.keySet()).equals(offers)) {
            kinds.removeAll();
            chips.clear();
            offers.forEach(offer -> {
                Button chip = new Button(label(offer), click -> {
                    choose(offer);
                    line.focus();
                });
                chip.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                chip.addClassName("composer-kind");
                chips.put(offer, chip);
                kinds.add(chip);
            });
            kinds.setVisible(offers.size() > 1);
            if (!offers.isEmpty() && !offers.contains(Optional.ofNullable(chosen))) {
                choose(offers.getFirst());
            } else {
                choose(Optional.ofNullable(chosen));
            }
        }
        setVisible(!offers.isEmpty());
    }

    /** What waits keeps the line open on a phone, though the focus went to its dialog of files. */
    private void filled(boolean some) {
        setClassName("composer-filled", some);
    }

    private static String label(Optional<Offer> offer) {
        return offer.map(one -> t(one.label())).orElseGet(() -> t("timeline.comment"));
    }

    private void choose(Optional<Offer> offer) {
        chosen = offer.orElse(null);
        chips.forEach((one, chip) -> chip.getElement().setAttribute("aria-pressed", String.valueOf(one.equals(offer))));
        line.prompt(
                offer.map(one -> t("timeline.prompt.activity", t(one.label()))).orElseGet(() -> t("timeline.prompt")),
                offer.isEmpty());
        // an activity has fields of its own for them: what waits, waits for the comment
        files.offered(offer.isEmpty());
        boolean plans = offer.filter(Offer::plans).isPresent();
        later.setVisible(plans);
        if (!plans) {
            when(false);
        }
    }

    private void when(boolean shown) {
        when.setVisible(shown);
        later.getElement().setAttribute("aria-pressed", String.valueOf(shown));
        if (!shown) {
            when.clear();
        }
    }

    private void send(String text) {
        Optional<String> unready = unready(text);
        Optional<String> wrong = unready.isPresent()
                ? unready
                : Optional.ofNullable(chosen).map(offer -> logged(offer, text)).orElseGet(() -> said(text));
        problem.setText(wrong.orElse(""));
        problem.setVisible(wrong.isPresent());
        if (wrong.isPresent()) {
            line.keep(text);
            line.focus();
            return;
        }
        next.keep();
        line.clear();
        when(false);
        sent.run();
    }

    private Optional<String> unready(String text) {
        boolean files = chosen == null && !this.files.isEmpty();
        if (chosen == null && this.files.drop().busy()) {
            return Optional.of(t("timeline.uploading"));
        }
        return text.isBlank() && !files ? Optional.of(t("timeline.nothing")) : next.unready();
    }

    /** Empty where it was, else why not. */
    private Optional<String> said(String text) {
        Optional<String> wrong = parts.results
                .problem(parts.comments.write(user, record, text, files.ids()))
                .map(Texts::t);
        if (wrong.isEmpty()) {
            files.clear();
        }
        return wrong;
    }

    /** Empty where it was, else why not. */
    private Optional<String> logged(Offer offer, String text) {
        LocalDateTime planned = when.getValue();
        if (when.isVisible() && planned == null) {
            return Optional.of(t("timeline.when.missing"));
        }
        Optional<Instant> at = Optional.ofNullable(planned)
                .map(time -> time.atZone(user.zone()).toInstant());
        return switch (parts.activities.log(user, record, offer, text, at)) {
            case SaveResult.Saved saved -> Optional.empty();
            case SaveResult.Rejected(var violations) ->
                Optional.of(violations.stream()
                        .map(Violation::message)
                        .map(Texts::t)
                        .distinct()
                        .collect(Collectors.joining(" ")));
            case SaveResult.Forbidden forbidden -> Optional.of(t("timeline.forbidden", t(offer.label())));
            case SaveResult.Missing missing -> Optional.of(t("timeline.missing"));
            case SaveResult.Conflict conflict -> Optional.of(t("record.conflict"));
        };
    }
}
