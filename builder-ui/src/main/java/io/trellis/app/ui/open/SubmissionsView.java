package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.ViewTabs;
import io.trellis.form.entity.Entities;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForms;
import io.trellis.form.open.Submission;
import io.trellis.form.open.Submission.State;
import io.trellis.form.open.Submissions;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came in by a public form: who, when, from where, what became of it; what waits is decided here. */
@Route("submissions/:form")
@PermitAll
public class SubmissionsView extends Div implements BeforeEnterObserver, Page {

    private static final int AT_ONCE = 30;
    private static final List<State> SHOWN = List.of(State.QUEUED, State.NEW, State.MERGED, State.REFUSED);

    private final transient Session session;
    private final transient PublicForms forms;
    private final transient Submissions submissions;
    private final transient Entities entities;
    private final transient SubmissionCard.Factory cards;

    private transient @Nullable PublicForm form;
    private transient Optional<State> wanted = Optional.empty();
    private final Div list = new Div();
    private final Div foot = new Div();
    private final List<Tab> tabs = new ArrayList<>();

    SubmissionsView(
            Session session,
            PublicForms forms,
            Submissions submissions,
            Entities entities,
            SubmissionCard.Factory cards) {
        this.session = session;
        this.forms = forms;
        this.submissions = submissions;
        this.entities = entities;
        this.cards = cards;
        addClassNames("page", "page-flow");
        list.addClassName("stack");
        foot.addClassName("row");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        PublicForm asked = forms.find(event.getRouteParameters().get("form").orElse(""))
                .filter(one -> submissions.mayRead(session.user(), one))
                .orElseThrow(NotFoundException::new);
        form = asked;
        removeAll();
        tabs.clear();
        Anchor page = new Anchor("forms/" + asked.address(), t("public.page"));
        page.setTarget(AnchorTarget.BLANK);
        page.setRouterIgnore(true);
        Div head = new Div(new H1(t("public.submissions.of", t(asked.words().label()))), page);
        head.addClassName("page-head");
        add(head, tabs(asked), list, foot);
        begin();
    }

    private PublicForm form() {
        if (form == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return form;
    }

    private Tabs tabs(PublicForm asked) {
        Tabs shown = new ViewTabs();
        Tab all = new Tab(t("public.state.all"));
        shown.add(all);
        for (State state : SHOWN) {
            Tab tab = new Tab(words(state, asked));
            tabs.add(tab);
            shown.add(tab);
        }
        shown.addSelectedChangeListener(change -> {
            int at = tabs.indexOf(change.getSelectedTab());
            wanted = at < 0 ? Optional.empty() : Optional.of(SHOWN.get(at));
            begin();
        });
        if (submissions.waiting(session.user(), asked) > 0) {
            shown.setSelectedTab(tabs.getFirst());
            wanted = Optional.of(State.QUEUED);
        }
        return shown;
    }

    private String words(State state, PublicForm asked) {
        long waiting = state == State.QUEUED ? submissions.waiting(session.user(), asked) : 0;
        return t("public.state." + state.code()) + (waiting > 0 ? " (" + waiting + ")" : "");
    }

    private void begin() {
        list.removeAll();
        more(Optional.empty());
    }

    private void more(Optional<String> after) {
        foot.removeAll();
        List<Submission> found = submissions.of(session.user(), form(), wanted, after, AT_ONCE);
        found.forEach(one -> list.add(cards.create(session.user(), form(), one, this::decided)));
        if (list.getComponentCount() == 0) {
            Div empty = new Div(
                    VaadinIcon.INBOX.create(),
                    new Paragraph(t(wanted.isEmpty() ? "public.submissions.none" : "public.submissions.noneSuch")));
            empty.addClassName("empty");
            list.add(empty);
        }
        if (found.size() == AT_ONCE) {
            foot.add(new Button(
                    t("public.submissions.more"),
                    VaadinIcon.ARROW_DOWN.create(),
                    click -> more(Optional.of(found.getLast().id()))));
        }
    }

    private void decided() {
        tabs.getFirst().setLabel(words(State.QUEUED, form()));
        begin();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(
                entities.find(form().entity())
                        .map(entity -> new Crumb(t(entity.plural()), "records/" + entity.name()))
                        .orElseGet(() -> Crumb.here(form().entity())),
                Crumb.here(t("public.submissions.of", t(form().words().label()))));
    }

    @Override
    public Optional<String> designer() {
        return Optional.of(NewPublicForm.DESIGNER + form().name());
    }
}
