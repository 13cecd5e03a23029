package io.trellis.app.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The address without a page: on to the first place of the navigation that an analyst arranged, else the inbox. */
@Route("")
@PermitAll
public class HomeView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Destinations destinations;

    public HomeView(Session session, Destinations destinations) {
        this.session = session;
        this.destinations = destinations;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(destinations.of(session.user()).values().stream()
                .flatMap(List::stream)
                .filter(place -> !place.group().isEmpty())
                .map(Destination::path)
                .findFirst()
                .orElse("inbox"));
    }

    @Override
    public List<Crumb> trail() {
        return List.of();
    }
}
