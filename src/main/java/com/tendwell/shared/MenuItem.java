package com.tendwell.shared;

import java.util.List;

/**
 * An entry of the office's menu, one bean for each.
 *
 * @param position smaller ones stand further left
 * @param path in the office, with a slash before it
 * @param section named by the pages below it, so that the menu shows where one is
 * @param groups who sees it; empty for everybody who signed on
 */
public record MenuItem(int position, String label, String path, String section, List<String> groups) {

    /** For everybody who signed on. */
    public static MenuItem of(int position, String label, String path, String section) {
        return new MenuItem(position, label, path, section, List.of());
    }
}
