package com.tendwell.shared;

import java.util.List;

/**
 * An entry in the office's menu, one bean each.
 *
 * @param position entries are sorted by it, left to right
 * @param path path within the office, with a leading slash
 * @param section section that the pages below it declare, so that the menu highlights the current entry
 * @param groups groups that see it; empty for everyone who is signed on
 */
public record MenuItem(int position, String label, String path, String section, List<String> groups) {

    /** For everyone who is signed on. */
    public static MenuItem of(int position, String label, String path, String section) {
        return new MenuItem(position, label, path, section, List.of());
    }
}
