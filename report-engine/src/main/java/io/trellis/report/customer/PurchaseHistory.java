package io.trellis.report.customer;

/**
 * What the models ask of a customer, in weeks.
 *
 * @param repeats days of purchase after the first one
 * @param recency from the first purchase to the latest, 0 where there was one
 * @param age from the first purchase to now
 */
public record PurchaseHistory(long repeats, double recency, double age) {

    public PurchaseHistory {
        if (repeats < 0 || recency < 0 || age < recency) {
            throw new IllegalArgumentException(repeats + " repeats, " + recency + " of " + age + " weeks");
        }
    }
}
