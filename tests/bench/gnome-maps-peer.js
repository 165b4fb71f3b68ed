// SPDX-License-Identifier: GPL-3.0-or-later
// gjs gnome-maps-peer.js: GNOME Maps, as it is installed, with a shape layer of 10,000 points that is panned by 400
// pixels a second in a window of 1280x800, measured as bench-million measures ours.
imports.gi.versions.Gtk = '4.0';
const { Gio, GLib, Gtk } = imports.gi;

const N_POINTS = 10000;
const N_FRAMES = 400;
const MAX_SECONDS = 60;
const ZOOM = 6;
const WEST = 98, EAST = 122, LATITUDE = 32;
const LAUNCHER = GLib.find_program_in_path('gnome-maps');

function percentile(times, part) {
    const sorted = [...times].sort((a, b) => a - b);

    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
}

function makePoints() {
    const file = Gio.File.new_for_path(GLib.build_filenamev([GLib.get_user_cache_dir(), 'points.geojson']));
    const features = [];

    for (let i = 0; i < N_POINTS; i++) {
        const coordinates = [GLib.random_double_range(80, 135), GLib.random_double_range(20, 45)];

        features.push({ type: 'Feature', properties: { name: `Point ${i}` }, geometry: { type: 'Point', coordinates } });
    }
    GLib.mkdir_with_parents(GLib.get_user_cache_dir(), 0o700);
    file.replace_contents(JSON.stringify({ type: 'FeatureCollection', features }), null, false, 0, null);

    return file;
}

function pan(window, what, done) {
    const clock = window.get_frame_clock();
    const viewport = window.mapView.map.viewport;
    const times = [], start = GLib.get_monotonic_time();
    let longitude = WEST, begun = 0;

    viewport.zoom_level = ZOOM;
    const update = clock.connect('update', () => {
        begun = GLib.get_monotonic_time();
        longitude += 400 / 60 / (256 * 2 ** ZOOM) * 360;
        if (longitude > EAST)
            longitude = WEST;
        viewport.set_location(LATITUDE, longitude);
    });
    const painted = clock.connect('after-paint', () => {
        if (begun === 0)
            return;
        times.push((GLib.get_monotonic_time() - begun) / 1000);
        if (times.length < N_FRAMES && GLib.get_monotonic_time() - start < MAX_SECONDS * 1e6)
            return;
        clock.disconnect(update);
        clock.disconnect(painted);
        clock.end_updating();
        print(`${what}: frame median ${percentile(times, 0.5)} ms, 95th ${percentile(times, 0.95)} ms, ` +
              `99th ${percentile(times, 0.99)} ms (${times.length} frames)`);
        done();
    });
    clock.begin_updating();
}

function measure(window) {
    const layers = Gio.ListStore.new(Gio.File.$gtype);

    window.set_default_size(1280, 800);
    pan(window, 'GNOME Maps, nothing on it', () => {
        layers.append(makePoints());
        window.mapView.openShapeLayers(layers);
        GLib.timeout_add(GLib.PRIORITY_LOW, 500, () => {
            pan(window, `GNOME Maps, ${N_POINTS} points`, () => Gio.Application.get_default().quit());
            return GLib.SOURCE_REMOVE;
        });
    });
}

if (LAUNCHER === null) {
    print('GNOME Maps is not installed');
    imports.system.exit(77);
}
GLib.timeout_add(GLib.PRIORITY_LOW, 200, () => {
    const window = Gio.Application.get_default()?.active_window;

    if (!window?.mapView || !window.get_mapped())
        return GLib.SOURCE_CONTINUE;
    measure(window);

    return GLib.SOURCE_REMOVE;
});

// The program finds its parts by the name of what was started.
const OWN_NAME = 'org.gnome.Maps';
const self = Gio.File.new_for_path(imports.system.programPath);

if (self.get_basename() === OWN_NAME) {
    eval(new TextDecoder().decode(GLib.file_get_contents(LAUNCHER)[1]).replace(/^#!.*/, ''));
} else {
    const folder = GLib.dir_make_tmp('hub-atlas-bench-XXXXXX');
    const copy = Gio.File.new_for_path(GLib.build_filenamev([folder, OWN_NAME]));

    self.copy(copy, Gio.FileCopyFlags.NONE, null, null);
    const child = Gio.Subprocess.new(['gjs', copy.get_path()], Gio.SubprocessFlags.NONE);
    child.wait(null);
    copy.delete(null);
    GLib.rmdir(folder);
    imports.system.exit(child.get_exit_status());
}
