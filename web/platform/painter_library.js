// The canvas of the picture. Once a canvas has a context it keeps that kind for good, so there may be two: one that the
// graphics card paints on, one that takes pictures from memory. One of them is in the page.
mergeInto(LibraryManager.library, {
  $Canvas__postset: 'Promise.resolve().then(Canvas.open);',
  $Canvas: {
    card: null,  // the canvas of the graphics card, if there is one
    memory: null,  // the context of the other, once it is wanted
    image: null,  // the picture in memory, as the browser takes it

    /** What browsers call a processor that stands in for a card: it paints slower than we do, and blocks the page. */
    isProcessor: (renderer) => /SwiftShader|llvmpipe|softpipe|Basic Render|Software/i.test(renderer),

    /** Once the program is on its way, and before it is here: asking for a context takes a while. */
    open: () => {
      const canvas = document.getElementById('canvas');
      const gl = canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power', failIfMajorPerformanceCaveat: true });
      if (!gl) return;
      const told = gl.getExtension('WEBGL_debug_renderer_info');
      if (Canvas.isProcessor(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER))) {
        Canvas.show(canvas.cloneNode());
        const end = gl.getExtension('WEBGL_lose_context');
        if (end) end.loseContext();
        return;
      }
      Canvas.card = canvas;
      canvas.addEventListener('webglcontextlost', (event) => {
        event.preventDefault();  // so that it may come back
        _habilis_choose_painter();
      });
      canvas.addEventListener('webglcontextrestored', () => _habilis_choose_painter());
    },
    show: (canvas) => {
      const shown = document.getElementById('canvas');
      if (shown !== canvas) shown.replaceWith(canvas);
    },
  },

  js_use_card__deps: ['$Canvas'],
  js_use_card: function () {
    if (!Canvas.card || Canvas.card.getContext('webgl2').isContextLost()) return 0;
    Canvas.show(Canvas.card);
    if (Canvas.memory) Canvas.memory.canvas.width = 0;  // its pixels are not wanted for now
    return 1;
  },
  js_use_memory__deps: ['$Canvas'],
  js_use_memory: function () {
    if (!Canvas.memory) {
      const shown = document.getElementById('canvas');
      const canvas = shown === Canvas.card ? shown.cloneNode() : shown;
      Canvas.memory = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
      canvas.addEventListener('contextrestored', () => _habilis_choose_painter());
    }
    if (Canvas.memory) Canvas.show(Canvas.memory.canvas);
    return Canvas.memory ? 1 : 0;
  },
  js_show_pixels__deps: ['$Canvas'],
  js_show_pixels: function (pixels, width, height, left, top, right, bottom) {
    const size = 4 * width * height;
    const data = Canvas.image && Canvas.image.data;
    if (!data || data.buffer !== HEAPU8.buffer || data.byteOffset !== pixels || data.length !== size || Canvas.image.width !== width) {
      Canvas.image = new ImageData(new Uint8ClampedArray(HEAPU8.buffer, pixels, size), width, height);
    }
    Canvas.memory.putImageData(Canvas.image, 0, 0, left, top, right - left, bottom - top);
  },
});
