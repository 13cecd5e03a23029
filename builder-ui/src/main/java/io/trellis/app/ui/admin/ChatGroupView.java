package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.chat.ChatGroup;
import io.trellis.form.chat.ChatGroups;
import io.trellis.form.chat.ChatProgram;
import io.trellis.form.field.Violation;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One group, how its robot is spoken to, and a trial. */
@Route("admin/chat-groups/:id")
@PermitAll
public class ChatGroupView extends Div implements BeforeEnterObserver, Page {

    static final String NEW = "new";

    private final transient Session session;
    private final transient AdminRight right;
    private final transient ChatGroups groups;
    private final TextField label = new TextField(t("chats.label"));
    private final TextField id = new TextField(t("webhooks.id"));
    private final ComboBox<ChatProgram> program = new ComboBox<>(t("chats.program"));
    private final Checkbox english = new Checkbox(t("chats.english"));
    private final Checkbox active = new Checkbox(t("chats.active"), true);
    private final PasswordField address = new PasswordField(t("chats.address"));
    private final PasswordField secret = new PasswordField(t("chats.secret"));
    private final Paragraph wrong = new Paragraph();
    private String title = "";

    public ChatGroupView(Session session, AdminRight right, ChatGroups groups) {
        this.session = session;
        this.right = right;
        this.groups = groups;
        addClassNames("page", "page-flow");
        program.setItems(groups.programs());
        program.setItemLabelGenerator(one -> t(one.label()));
        program.addValueChangeListener(change -> about(change.getValue()));
        id.setHelperText(t("chats.id.help"));
        secret.setHelperText(t("chats.secret.help"));
        wrong.addClassName("problem-text");
        wrong.getElement().setAttribute("role", "alert");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        String asked = event.getRouteParameters().get("id").orElse("");
        Optional<ChatGroup> group = groups.find(user, asked);
        if (group.isEmpty() && !asked.equals(NEW)) {
            throw new NotFoundException(t("chats.gone"));
        }
        draw(user, group);
    }

    private void about(@Nullable ChatProgram chosen) {
        secret.setVisible(chosen != null && chosen.signs());
        address.setHelperText(chosen == null ? "" : t("chats.address.help", chosen.example()));
    }

    private void draw(CurrentUser user, Optional<ChatGroup> group) {
        removeAll();
        title = group.map(ChatGroup::label).orElseGet(() -> t("chats.new"));
        id.setReadOnly(group.isPresent());
        address.clear();
        secret.clear();
        about(program.getValue());
        group.ifPresent(one -> {
            label.setValue(one.label());
            id.setValue(one.id());
            english.setValue(one.english());
            active.setValue(one.active());
            groups.programs().stream()
                    .filter(known -> known.id().equals(one.program()))
                    .findFirst()
                    .ifPresent(program::setValue);
            address.setPlaceholder(t("chats.address.kept"));
        });
        Div head = new Div(new H1(title));
        head.addClassName("page-head");
        group.ifPresent(one -> head.add(
                button(t("chats.test"), () -> test(user, one)), button(t("chats.delete"), () -> delete(user, one))));
        Button save = new Button(t("save"), click -> save(user, group.isEmpty()));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div names = new Div(label, id, program, secret);
        names.addClassNames("form-section", "columns-2");
        address.setWidthFull();
        Div panel = new Div(names, address, english, active, wrong, save);
        panel.addClassNames("panel", "stack", "narrow");
        add(head, panel);
    }

    private static Button button(String text, Runnable run) {
        Button button = new Button(text, click -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void save(CurrentUser user, boolean fresh) {
        EntryProblems problems =
                new EntryProblems(Map.of("label", label, "id", id, "program", program, "address", address), wrong);
        problems.clear();
        ChatGroup group = new ChatGroup(
                id.getValue().strip(),
                label.getValue().strip(),
                program.getValue() == null ? "" : program.getValue().id(),
                english.getValue(),
                active.getValue());
        List<Violation> violations = groups.save(
                user, group, address.getValue().strip(), secret.getValue().strip(), fresh);
        if (!violations.isEmpty()) {
            problems.show(violations);
            return;
        }
        Notices.done(t("record.saved"));
        if (fresh) {
            UI.getCurrent().navigate("admin/chat-groups/" + group.id());
        } else {
            draw(user, Optional.of(group));
        }
    }

    private void test(CurrentUser user, ChatGroup group) {
        Optional<LocalizedText> why = groups.test(user, group.id());
        wrong.setText(why.map(one -> t(one)).orElse(""));
        if (why.isEmpty()) {
            Notices.done(t("chats.tested"));
        }
    }

    private void delete(CurrentUser user, ChatGroup group) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("chats.delete.ask", group.label()));
        dialog.setText(t("chats.delete.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("chats.delete"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            groups.delete(user, group.id());
            UI.getCurrent().navigate("admin/chat-groups");
        });
        dialog.open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("chats.title"), "admin/chat-groups"), Crumb.here(title));
    }
}
