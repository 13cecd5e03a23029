package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.UI;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetData;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks for widgets' data off the session's lock, so that a slow number holds up nobody's clicks. */
@Component
final class WidgetLoader {

    /** A page's worth of widgets at a time; more would only queue in the store. */
    private static final int AT_ONCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(WidgetLoader.class);

    private final Dashboards dashboards;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("widgets-", 1).daemon().factory());

    WidgetLoader(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /** @param shown called with the session locked, unless the page is gone by then; {@code failed} likewise */
    void load(
            UI ui,
            CurrentUser user,
            DashboardDefinition dashboard,
            String widget,
            Map<String, ? extends @Nullable Object> chosen,
            Consumer<WidgetData> shown,
            Runnable failed) {
        var show = ui.accessLater(shown::accept, () -> {});
        var fail = ui.accessLater(failed::run, () -> {});
        workers.execute(() -> {
            try {
                show.accept(dashboards.data(user, dashboard, widget, chosen));
            } catch (RuntimeException e) {
                // the page shows it in the widget's place; the reason is the operator's
                LOG.error("The widget {} of {} could not be answered", widget, dashboard.name(), e);
                fail.run();
            }
        });
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
