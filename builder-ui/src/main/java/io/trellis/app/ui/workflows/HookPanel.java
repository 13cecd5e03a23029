package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.SecretDialog;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Hooks;
import io.trellis.workflow.Hooks.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;

/** The address of a flow: its key, whom it calls as, a sample tried, and what came last. */
final class HookPanel extends Div {

    private static final int SHOWN = 20;

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Hooks hooks;
        private final Permissions permissions;
        private final People people;
        private final Choices choices;
        private final String product;

        Factory(
                Hooks hooks,
                Permissions permissions,
                People people,
                Choices choices,
                @Value("${trellis.url}") String product) {
            this.hooks = hooks;
            this.permissions = permissions;
            this.people = people;
            this.choices = choices;
            this.product = product;
        }

        HookPanel create(CurrentUser user, FlowDraft draft) {
            return new HookPanel(this, user, draft);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final Div key = new Div();
    private final Div answer = new Div();
    private final Div came = new Div();

    private HookPanel(Factory parts, CurrentUser user, FlowDraft draft) {
        this.parts = parts;
        this.user = user;
        this.draft = draft;
        addClassNames("stack", "hook-panel");
        key.addClassName("stack");
        answer.addClassName("stack");
        answer.getElement().setAttribute("aria-live", "polite");
        came.addClassName("stack");
        Button trial = small(t("hook.try"), this::trial);
        trial.setIcon(VaadinIcon.FLASK.create());
        add(trial, answer, key, came);
        draw();
    }

    private String flow() {
        return draft.definition().name();
    }

    private void draw() {
        key.removeAll();
        Optional<Hooks.State> state = parts.hooks.state(user, flow());
        Span title = new Span(t("hook.address"));
        title.addClassName("row-list-title");
        Span address = new Span(parts.product.replaceAll("/$", "") + "/hooks/" + flow());
        address.addClassName("secret");
        key.add(title, address);
        if (state.isEmpty()) {
            key.add(quiet(t("hook.key.none")));
        } else {
            Hooks.State now = state.get();
            key.add(quiet(t(
                    "hook.key.is",
                    now.hint(),
                    parts.people.name(now.person()),
                    parts.people.name(now.by()),
                    Moments.text(user, now.at()))));
            if (now.formerUntil() != null) {
                key.add(quiet(t("hook.key.former", Moments.text(user, now.formerUntil()))));
            }
        }
        Div buttons = new Div(small(t(state.isEmpty() ? "hook.key.make" : "hook.key.next"), () -> make(state)));
        buttons.addClassName("row");
        if (state.isPresent()) {
            boolean signed =
                    draft.definition().trigger().called().filter(Hook::signed).isPresent();
            if (signed) {
                key.add(quiet(t(state.get().secret() ? "hook.secret.is" : "hook.secret.none")));
                buttons.add(small(t(state.get().secret() ? "hook.secret.next" : "hook.secret.make"), this::sign));
            }
            buttons.add(small(t("hook.close"), this::close));
        }
        key.add(buttons);
        came();
    }

    private static Button small(String text, Runnable run) {
        Button button = new Button(text, click -> run.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void make(Optional<Hooks.State> before) {
        Dialog dialog = new Dialog(t("hook.key.make"));
        dialog.setWidth("min(30rem, 94vw)");
        boolean others = parts.permissions.has(user, Capability.ADMIN);
        ComboBox<User> as = new ComboBox<>(t("hook.key.as"));
        List<User> people = parts.choices.people().stream()
                .filter(person -> others || person.id().equals(user.id()))
                .toList();
        as.setItems(people);
        as.setItemLabelGenerator(User::name);
        as.setHelperText(t(others ? "hook.key.as.help" : "hook.key.as.self"));
        as.setWidthFull();
        String wanted = before.map(Hooks.State::person).orElse(user.id());
        people.stream()
                .filter(person -> person.id().equals(wanted))
                .findFirst()
                .or(() -> people.stream()
                        .filter(person -> person.id().equals(user.id()))
                        .findFirst())
                .ifPresent(as::setValue);
        Checkbox overlap = new Checkbox(t("hook.key.overlap"), true);
        overlap.setVisible(before.isPresent());
        Div content = new Div(as, overlap);
        content.addClassName("stack");
        dialog.add(content);
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button make = new Button(t("admin.keys.make"), click -> {
            if (as.getValue() == null) {
                as.setInvalid(true);
                return;
            }
            acted(() -> {
                String made = parts.hooks.key(user, flow(), as.getValue().id(), overlap.getValue());
                dialog.close();
                new SecretDialog(t("hook.key"), t("hook.shown"), made).open();
            });
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(cancel, make);
        dialog.open();
    }

    private void sign() {
        acted(() -> new SecretDialog(t("hook.secret"), t("hook.shown"), parts.hooks.secret(user, flow())).open());
    }

    private void close() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("hook.close.ask"));
        dialog.setText(t("hook.close.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("hook.close"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> acted(() -> parts.hooks.close(user, flow())));
        dialog.open();
    }

    private void acted(Runnable act) {
        try {
            act.run();
            draw();
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private void trial() {
        answer.removeAll();
        String sample = draft.definition().trigger().called().map(Hook::sample).orElse("");
        if (sample.isBlank()) {
            answer.add(quiet(t("hook.try.none")));
            return;
        }
        Hooks.Tried tried = parts.hooks.tried(user, draft.definition(), sample);
        if (!tried.wrong().isEmpty()) {
            answer.add(new Paragraph(t("hook.try.wrong")));
            tried.wrong().forEach(wrong -> answer.add(problem(wrong)));
            return;
        }
        RecordId found = tried.found();
        answer.add(
                found == null
                        ? new Paragraph(t("hook.try.makes"))
                        : new Paragraph(new Span(t("hook.try.changes") + " "), link(found)));
        tried.values().forEach(value -> answer.add(quiet(t(value.label()) + ": " + value.value())));
    }

    private static Component problem(LocalizedText words) {
        Paragraph line = new Paragraph(t(words));
        line.addClassName("problem-text");
        return line;
    }

    private static Anchor link(RecordId record) {
        Anchor anchor = new Anchor("records/" + record, t("hook.record"));
        anchor.setRouterIgnore(false);
        return anchor;
    }

    private void came() {
        came.removeAll();
        List<Hooks.Delivery> last = parts.hooks.deliveries(user, flow());
        Div head = new Div(new Span(t("hook.came")), small(t("hook.look"), this::draw));
        head.addClassNames("row", "row-list-title");
        came.add(head);
        if (last.isEmpty()) {
            came.add(quiet(t("hook.came.none")));
        }
        last.stream().limit(SHOWN).forEach(one -> came.add(line(one)));
    }

    private Component line(Hooks.Delivery one) {
        Span result = new Span(t("hook.result." + one.result().name().toLowerCase(Locale.ROOT)));
        result.getElement().getThemeList().add("badge " + theme(one.result()));
        Span when = new Span(
                Moments.text(user, one.at()) + (one.repeats() == 0 ? "" : " · " + t("hook.repeats", one.repeats())));
        when.addClassName("quiet");
        Div head = new Div(result, when);
        head.addClassName("row");
        RecordId record = one.record();
        if (record != null && !record.id().isEmpty()) {
            head.add(link(record));
        }
        Div line = new Div(head);
        line.addClassNames("stack", "hook-delivery");
        if (!one.words().isEmpty()) {
            line.add(problem(one.words()));
        }
        String body = one.body();
        if (body != null) {
            Pre text = new Pre(body);
            text.addClassName("hook-body");
            Details details = new Details(t("hook.body"), text);
            details.setWidthFull();
            line.add(details);
            if (one.result() == Hooks.Result.REFUSED) {
                line.add(small(t("hook.replay"), () -> replay(one)));
            }
        }
        return line;
    }

    private static String theme(Hooks.Result result) {
        return switch (result) {
            case STARTED -> "success";
            case REFUSED -> "error";
            case RUNNING, TAKING -> "contrast";
        };
    }

    private void replay(Hooks.Delivery one) {
        acted(() -> {
            switch (parts.hooks.replay(user, flow(), one.id())) {
                case Outcome.Refused refused -> Notices.problem(t(refused.words()));
                case Outcome.Started _, Outcome.Running _, Outcome.Known _ -> Notices.done(t("hook.replayed"));
            }
        });
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
