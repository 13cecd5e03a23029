package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.trellis.app.StoresAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page that could not be made. It stands alone: what surrounds pages may need what has just failed. */
@AnonymousAllowed
public class FailureView extends Div implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

    private final transient StoresAway away;

    public FailureView(StoresAway away) {
        this.away = away;
        addClassName("empty");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        boolean later = away.caused(parameter.getException());
        if (later) {
            LOG.warn("a store is away: {}", parameter.getException().getMessage());
        } else {
            LOG.error("a page failed", parameter.getException());
        }
        Anchor again = new Anchor("/" + event.getLocation().getPathWithQueryParameters(), t("failure.again"));
        again.setRouterIgnore(true);
        add(
                VaadinIcon.WARNING.create(),
                new H1(t(later ? "failure.away.title" : "missing.reason")),
                new Paragraph(t(later ? "failure.away" : "failure.unexpected")),
                again);
        return later ? 503 : 500;
    }
}
