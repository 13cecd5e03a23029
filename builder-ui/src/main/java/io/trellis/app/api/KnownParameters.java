package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.i18n.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a parameter in the address that the call has not: {@code ?veiw=done} would else show what is to do. */
@Component
class KnownParameters implements HandlerInterceptor {

    private final Messages messages;
    private final Refusals refusals;

    KnownParameters(Messages messages, Refusals refusals) {
        this.messages = messages;
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || query.isBlank() || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        Set<String> known = known(method);
        for (String part : query.split("&")) {
            String name = decoded(part.split("=", 2)[0]);
            if (!name.isEmpty() && !known.contains(name)) {
                throw refusals.invalid(
                        List.of(new Detail(
                                Nearest.shown(name), "unknown-parameter", Nearest.unknown(messages, name, known))),
                        Map.of());
            }
        }
        return true;
    }

    private static Set<String> known(HandlerMethod method) {
        Set<String> known = new LinkedHashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                known.add(named.name().isEmpty() ? parameter.getParameter().getName() : named.name());
            }
        }
        return known;
    }

    private String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusals.of(400, "malformed");
        }
    }
}
