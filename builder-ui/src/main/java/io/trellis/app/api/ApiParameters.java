package io.trellis.app.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts {@link KnownParameters} before the API's calls. */
@Configuration(proxyBeanMethods = false)
class ApiParameters implements WebMvcConfigurer {

    private final KnownParameters known;

    ApiParameters(KnownParameters known) {
        this.known = known;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(known).addPathPatterns("/api/v1/**");
    }
}
