package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.chat.ChatGroup;
import io.trellis.form.chat.ChatGroups;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The groups of chat programs that steps may tell. */
@Route("admin/chat-groups")
@PermitAll
public class ChatGroupsView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient ChatGroups groups;

    public ChatGroupsView(Session session, AdminRight right, ChatGroups groups) {
        this.session = session;
        this.right = right;
        this.groups = groups;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        removeAll();
        Button make = new Button(t("chats.new"), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                .navigate("admin/chat-groups/" + ChatGroupView.NEW));
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(t("chats.title")), make);
        head.addClassName("page-head");
        add(head);
        List<ChatGroup> all = groups.all(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.CHAT.create(), new Paragraph(t("chats.none")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        all.forEach(one -> rows.add(row(one)));
        Div panel = new Div(rows);
        panel.addClassName("panel");
        add(panel);
    }

    private Component row(ChatGroup group) {
        Anchor link = new Anchor("admin/chat-groups/" + group.id(), group.label());
        link.setRouterIgnore(false);
        String program = groups.programs().stream()
                .filter(one -> one.id().equals(group.program()))
                .findFirst()
                .map(one -> t(one.label()))
                .orElse(group.program());
        Span what = new Span(program + " · " + group.id());
        what.addClassName("quiet");
        Div text = new Div(link, what);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        if (!group.active()) {
            Span off = new Span(t("chats.off"));
            off.getElement().getThemeList().add("badge contrast");
            row.add(off);
        }
        row.addClassName("report-row");
        return row;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("chats.title")));
    }
}
