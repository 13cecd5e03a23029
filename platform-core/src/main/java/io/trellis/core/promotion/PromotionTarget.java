package io.trellis.core.promotion;

/**
 * Another system that apps are sent to. A document of the administration and not an artifact: it belongs to this house.
 *
 * @param id given once
 * @param address as its people reach it: {@code https://crm.example.com}
 * @param self what this system is called there
 */
public record PromotionTarget(String id, String label, String address, String self) {

    PromotionTarget stripped() {
        return new PromotionTarget(id.strip(), label.strip(), address.strip().replaceFirst("/+$", ""), self.strip());
    }
}
