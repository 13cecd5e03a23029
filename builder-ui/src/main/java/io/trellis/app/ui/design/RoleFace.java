package io.trellis.app.ui.design;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Roles as they show themselves to who designs. */
@Component
@Order(70)
final class RoleFace implements KindFace {

    @Override
    public String kind() {
        return "role";
    }

    @Override
    public String icon() {
        return "shield";
    }
}
