package io.trellis.app.api.forms;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * What nobody answers beside the addresses that are sent to people outside. It would be the page of the application, which begins
 * a session and asks a customer to sign in; a program for mail that puts a slash at the end of an address is enough for that.
 */
@Configuration(proxyBeanMethods = false)
class BesideLinks {

    /** After the controllers, before everything that serves pages. */
    private static final int ORDER = 10;

    @Bean
    SimpleUrlHandlerMapping unknownPathOutside(LinkPage page) {
        HttpRequestHandler nothing = (request, response) -> {
            String path = request.getRequestURI();
            String without = path.replaceAll("/+$", "");
            boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
            if (reads && !without.equals(path) && without.lastIndexOf('/') > 0) {
                response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
                response.setHeader(HttpHeaders.LOCATION, without);
            } else {
                LinkController.write(
                        response,
                        HttpServletResponse.SC_NOT_FOUND,
                        page.saying(FormAnswers.language(request), "nothing.title", "nothing"));
            }
        };
        return new SimpleUrlHandlerMapping(
                Map.of(
                        "/link/**",
                        nothing,
                        "/decide/**",
                        nothing,
                        "/forms/**",
                        nothing,
                        "/unsubscribe/**",
                        nothing,
                        "/follow/**",
                        nothing),
                ORDER);
    }
}
