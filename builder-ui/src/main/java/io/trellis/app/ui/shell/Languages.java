package io.trellis.app.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SessionInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The language of a session: what the person chose last in this browser, else what the browser asks for. */
@Component
public class Languages implements VaadinServiceInitListener {

    public static final List<Locale> OFFERED = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final String COOKIE = "trellis-language";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(Languages::begin);
    }

    private static void begin(SessionInitEvent event) {
        event.getSession().setLocale(chosen(event.getRequest()));
    }

    private static Locale chosen(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (COOKIE.equals(cookie.getName())) {
                    return offered(Locale.forLanguageTag(cookie.getValue()));
                }
            }
        }
        return offered(request.getLocale());
    }

    private static Locale offered(Locale wanted) {
        return Locale.ENGLISH.getLanguage().equals(wanted.getLanguage()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** Remembers the choice in this browser; the caller reloads the page. */
    public static void choose(Locale locale) {
        if (OFFERED.stream().noneMatch(locale::equals)) {
            throw new IllegalArgumentException("not offered: " + locale + " of " + Arrays.toString(OFFERED.toArray()));
        }
        VaadinSession.getCurrent().setLocale(locale);
        Cookie cookie = new Cookie(COOKIE, locale.toLanguageTag());
        cookie.setPath("/");
        cookie.setMaxAge(YEAR_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        VaadinRequest request = VaadinRequest.getCurrent();
        cookie.setSecure(request != null && request.isSecure());
        VaadinResponse response = VaadinResponse.getCurrent();
        if (response != null) {
            response.addCookie(cookie);
        }
    }
}
