package io.trellis.app.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import io.trellis.app.signin.LookLog;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Looks;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * As whom somebody looks in this tab of the browser: until they leave, close it or sign out. A tab is known by the name of
 * its window, so that a reload goes on looking; what it opens in another tab is looked at by themselves.
 */
@Component
public class Looking {

    private final Looks looks;
    private final LookLog log;

    Looking(Looks looks, LookLog log) {
        this.looks = looks;
        this.log = log;
    }

    /** The eyes of the tabs of one session, by the names of their windows. */
    private static final class Tabs {
        private final Map<String, Eyes> eyes = new ConcurrentHashMap<>();
    }

    /** Found out once for each page that is loaded. */
    private record Here(Optional<Eyes> eyes) {}

    /**
     * The person, or them as whom they look here.
     *
     * @throws TrellisException where that is no longer possible, once
     */
    CurrentUser through(CurrentUser viewer) {
        UI ui = UI.getCurrent();
        Optional<Eyes> eyes = ui == null ? Optional.empty() : here(ui);
        if (eyes.isEmpty()) {
            return viewer;
        }
        try {
            return looks.as(viewer, eyes.get());
        } catch (TrellisException over) {
            // a role that is gone, somebody who left, a right that was taken
            forget(ui);
            log.ended(viewer, eyes.get());
            ui.getPage().setLocation("/");
            throw over;
        }
    }

    /** All begins anew, as what stands on the page belongs to them as themselves. */
    public void begin(CurrentUser viewer, Eyes eyes) {
        looks.as(viewer, eyes);
        UI ui = UI.getCurrent();
        String window = "look-" + UUID.randomUUID();
        tabs().eyes.put(window, eyes);
        ComponentUtil.setData(ui, Here.class, new Here(Optional.of(eyes)));
        log.began(viewer, eyes);
        go(ui, window);
    }

    /** Back to being oneself; nothing where one is. */
    public void leave(CurrentUser viewer) {
        UI ui = UI.getCurrent();
        here(ui).ifPresent(eyes -> {
            forget(ui);
            log.ended(viewer, eyes);
            go(ui, "");
        });
    }

    private static void go(UI ui, String window) {
        ui.getPage().executeJs("window.name = $0; window.location.assign('/');", window);
    }

    private static void forget(UI ui) {
        window(ui).ifPresent(tabs().eyes::remove);
        ComponentUtil.setData(ui, Here.class, new Here(Optional.empty()));
    }

    private static Optional<Eyes> here(UI ui) {
        Here known = ComponentUtil.getData(ui, Here.class);
        if (known == null) {
            known = new Here(window(ui).map(tabs().eyes::get));
            ComponentUtil.setData(ui, Here.class, known);
        }
        return known.eyes();
    }

    private static Optional<String> window(UI ui) {
        return Optional.ofNullable(ui.getInternals().getExtendedClientDetails().getWindowName());
    }

    private static Tabs tabs() {
        VaadinSession session = VaadinSession.getCurrent();
        Tabs tabs = session.getAttribute(Tabs.class);
        if (tabs == null) {
            tabs = new Tabs();
            session.setAttribute(Tabs.class, tabs);
        }
        return tabs;
    }
}
