package io.bananas.cdi.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting, wherever its value comes from.
 *
 * @param name the name of the environment variable or property
 * @param fallback its value when it is absent; {@code null} for none, or one that other settings decide
 * @param shown the fallback as the README shows it
 * @param help what the setting is for, as the README says it
 */
record Setting<T>(
        String name, SettingType<T> type, @Nullable T fallback, String shown, String help) {

    /** A setting with a value of its own when it is absent. */
    static <T> Setting<T> of(String name, SettingType<T> type, T fallback, String help) {
        return new Setting<>(name, type, fallback, "`" + type.shown(fallback) + "`", help);
    }

    /**
     * A setting that may be absent.
     *
     * @param instead what happens then
     */
    static <T> Setting<T> optional(String name, SettingType<T> type, String instead, String help) {
        return new Setting<>(name, type, null, instead, help);
    }
}
