package io.trellis.app.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.trellis.app.StoresAway;
import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The one handler of what went wrong behind a click: words for the person, the rest for the log. */
@Component
class Failures implements VaadinServiceInitListener, ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final StoresAway away;

    Failures(StoresAway away) {
        this.away = away;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(this));
    }

    @Override
    public void error(ErrorEvent event) {
        Throwable failure = event.getThrowable();
        if (away.caused(failure)) {
            // looked at first: a broken line to a store is a broken line as well
            LOG.warn("a store is away: {}", failure.getMessage());
            if (UI.getCurrent() != null) {
                Notices.problem(Texts.t("failure.away"));
            }
            return;
        }
        if (isGone(failure)) {
            LOG.debug("a browser went away in the middle of an answer", failure);
            return;
        }
        UI ui = UI.getCurrent();
        if (failure instanceof AccessDeniedException && ui != null) {
            // signed out elsewhere, or switched off: the sign-in page says the rest
            ui.getPage().setLocation("login?ended");
            return;
        }
        if (!(failure instanceof TrellisException known) || known.code().kind() == ErrorCode.Kind.OPERATOR) {
            LOG.error("something behind a click failed", failure);
        }
        if (ui != null) {
            Notices.problem(
                    failure instanceof TrellisException known ? Texts.t(known.text()) : Texts.t("failure.unexpected"));
        }
    }

    /** A closed window breaks the connection: nothing is wrong and nobody is there to be told. */
    private static boolean isGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
