package io.trellis.app.ui.factor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.trellis.app.signin.SecondStep;
import io.trellis.app.signin.SecondStep.SetUp;
import io.trellis.app.signin.SecondStep.Tried;
import io.trellis.app.signin.SecondStep.Waiting;
import io.trellis.app.signin.SignIns.Outcome;
import java.util.List;
import java.util.Optional;

/** After the password: the code, or the second factor that a role demands, set up. Whoever sees this is nobody yet. */
@Route(value = "login/code", autoLayout = false)
@AnonymousAllowed
public class SecondStepView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient SecondStep second;
    private final CodeField code = new CodeField(t("factor.code"));

    public SecondStepView(SecondStep second) {
        this.second = second;
        addClassName("login");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Waiting> waiting = waiting();
        if (waiting.isEmpty()) {
            event.forwardTo("login");
            return;
        }
        removeAll();
        if (second.hasFactor(waiting.get())) {
            ask();
        } else if (second.hasPasskey(waiting.get())) {
            askPasskey();
        } else {
            setUp(waiting.get());
        }
    }

    private void ask() {
        code.setHelperText(t("factor.code.help"));
        code.onEnter(this::tryCode);
        Button go = new Button(t("login.submit"), click -> tryCode());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setId("factor-go");
        Div form = new Div(new H1(t("factor.ask")), new Paragraph(t("factor.ask.help")), code, go, back());
        form.addClassName("stack");
        card(form);
        code.focus();
    }

    /** It shows who somebody is by itself: what they showed before is not needed any more. */
    private void askPasskey() {
        Div form = new Div(new H1(t("passkey.ask")), new Paragraph(t("passkey.ask.help")), new PasskeyButton(), back());
        form.addClassName("stack");
        card(form);
    }

    private static Anchor back() {
        Anchor back = new Anchor("login", t("login.again"));
        back.setRouterIgnore(false);
        return back;
    }

    private void card(Div content) {
        removeAll();
        Div card = new Div(content);
        card.addClassNames("login-card", "password-card");
        add(card);
    }

    /** Whose role demands one, and who has none, does nothing else before. */
    private void setUp(Waiting waiting) {
        FactorSetUp setUp = new FactorSetUp(second.offer(waiting), this::confirm, this::show);
        Div form = new Div(new H1(t("factor.setup.first")), new Paragraph(t("factor.setup.demanded")), setUp);
        form.addClassName("stack");
        card(form);
    }

    private Optional<List<String>> confirm(String typed) {
        Optional<SetUp> done = waiting().flatMap(waiting -> second.confirm(waiting, typed));
        done.map(SetUp::waiting).ifPresent(SecondStepView::keep);
        return done.map(SetUp::codes);
    }

    private void show(List<String> codes) {
        Button go = new Button(t("factor.codes.kept"), click -> enter());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setId("factor-kept");
        Div form = new Div(new H1(t("factor.codes")), FactorSetUp.codes(codes), go);
        form.addClassName("stack");
        card(form);
    }

    private void tryCode() {
        Optional<Waiting> waiting = waiting();
        if (waiting.isEmpty()) {
            getUI().ifPresent(ui -> ui.getPage().setLocation("login?ended"));
            return;
        }
        Tried tried = second.tried(waiting.get(), code.getValue());
        switch (tried.outcome()) {
            case Outcome.Welcome _ -> {
                keep(tried.waiting());
                enter();
            }
            case Outcome.Wait wait -> code.refuse(t("login.wait", wait.seconds()));
            case Outcome.Wrong _, Outcome.CodeNeeded _, Outcome.SetUpNeeded _, Outcome.Elsewhere _ ->
                code.refuse(t("factor.wrong"));
        }
    }

    /** Through the same door as with a password, where the session gets its new id. */
    private void enter() {
        getElement().executeJs("""
                const form = document.createElement('form');
                form.method = 'post';
                form.action = 'login';
                const put = (name, value) => {
                  const input = document.createElement('input');
                  input.type = 'hidden';
                  input.name = name;
                  input.value = value;
                  form.append(input);
                };
                put('second', 'true');
                put('_csrf', document.querySelector('meta[name=_csrf]').content);
                document.body.append(form);
                form.submit();
                """);
    }

    private Optional<Waiting> waiting() {
        return VaadinSession.getCurrent().getSession().getAttribute(SecondStep.KEPT) instanceof Waiting waiting
                        && second.isOpen(waiting)
                ? Optional.of(waiting)
                : Optional.empty();
    }

    private static void keep(Waiting waiting) {
        VaadinSession.getCurrent().getSession().setAttribute(SecondStep.KEPT, waiting);
    }

    @Override
    public String getPageTitle() {
        return t("factor.ask") + " · Trellis";
    }
}
