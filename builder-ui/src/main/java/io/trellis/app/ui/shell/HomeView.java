package io.trellis.app.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The address without a page: on to the person's home, else the first place of the navigation, else the inbox. */
@Route("")
@PermitAll
public class HomeView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Home home;
    private final transient Destinations destinations;

    public HomeView(Session session, Home home, Destinations destinations) {
        this.session = session;
        this.home = home;
        this.destinations = destinations;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(home.destination(session.user())
                .or(() -> destinations.of(session.user()).values().stream()
                        .flatMap(List::stream)
                        .filter(place -> !place.group().isEmpty())
                        .findFirst())
                .map(Destination::path)
                .orElse("inbox"));
    }

    @Override
    public List<Crumb> trail() {
        return List.of();
    }
}
