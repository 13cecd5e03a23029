package io.trellis.app.browser;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import io.trellis.app.signin.SignedIn;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * For what a page shows and does on the server: the application of {@link InBrowser}, its pages as components on the
 * test's own thread, no browser. Milliseconds instead of seconds for each test.
 */
@InBrowser
abstract class OnPages extends SpringBrowserlessTest {

    @Autowired
    private Users users;

    @Autowired
    private Credentials credentials;

    @Autowired
    private SecurityContextHolderStrategy context;

    @Autowired
    private Clock clock;

    /** An administrator sits there, in English, until another one comes. */
    @BeforeEach
    @Override
    protected void initVaadinEnvironment() {
        // another application of the same process may have taken its place since
        SecurityContextHolder.setContextHolderStrategy(context);
        comes("admin");
        super.initVaadinEnvironment();
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @AfterEach
    @Override
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
        context.clearContext();
    }

    /** Somebody else sits there from here on. */
    void comes(String username) {
        User user = users.byUsername(username).orElseThrow();
        SignedIn signedIn = new SignedIn(
                user.id(), username, null, credentials.standing(user.id()).sessions(), clock.instant());
        SecurityContext fresh = context.createEmptyContext();
        fresh.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                signedIn, null, List.of(new SimpleGrantedAuthority("ROLE_USER"))));
        context.setContext(fresh);
    }

    /** @param address with its query, if it has one */
    static void goTo(String address) {
        Location location = new Location(address);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    /** What people read in a part of the page. */
    static String words(Component part) {
        return part.getElement().getTextRecursively();
    }

    static List<String> words(List<? extends Component> parts) {
        return parts.stream().map(OnPages::words).collect(Collectors.toList());
    }
}
