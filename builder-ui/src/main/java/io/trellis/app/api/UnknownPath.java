package io.trellis.app.api;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What nobody answers under {@code /api} and {@code /hooks} is a problem document, not a page that says 200 to a program. */
@Configuration(proxyBeanMethods = false)
class UnknownPath {

    /** After the controllers, before everything that serves pages. */
    private static final int ORDER = 10;

    @Bean
    SimpleUrlHandlerMapping unknownPathOfTheApi(ProblemWriter problems, Refusals refusals) {
        HttpRequestHandler call =
                (request, response) -> problems.write(request, response, refusals.of(404, "unknown-path"));
        HttpRequestHandler hook =
                (request, response) -> problems.write(request, response, refusals.of(404, "unknown-hook"));
        return new SimpleUrlHandlerMapping(Map.of("/api/**", call, "/hooks/**", hook), ORDER);
    }
}
