package io.trellis.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the request of this thread comes from, as told by the connection or by a proxy that is named. */
@Component
class CallerAddress {

    /** Empty outside of a request. */
    String get() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "";
    }

    String way() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? way(attributes.getRequest())
                : "system";
    }

    private static String way(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") ? SignIns.Way.API.word() : SignIns.Way.BROWSER.word();
    }
}
