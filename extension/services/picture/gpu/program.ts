/** One stage on the GPU: a fragment shader over a rectangle. */
export type Program = {
  /** By the kind that the shader declares. Names that the compiler left out as unused are passed over. */
  set: (values: Readonly<Record<string, Uniform>>) => void
  /** Draws over all of the texture. */
  draw: (into: Texture) => void
}

export type Uniform =
  | { int: number }
  | { float: number }
  | { ints: readonly [number, number] }
  | { floats: readonly number[] }
  | { texture: Texture }

export type Texture = { handle: WebGLTexture; width: number; height: number }

const vertexShader = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}
`

/** Throws an Error with the driver's words when it does not take the shader. */
export const makeProgram = (gl: WebGL2RenderingContext, fragmentShader: string): Program => {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const)
    gl.attachShader(program, compiled(gl, kind, source))
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS))
    throw new Error(`The GPU refuses a program: ${gl.getProgramInfoLog(program)}`)
  const framebuffer = gl.createFramebuffer()
  const textures = new Map<string, Texture>()
  const setOne = (name: string, value: Uniform): void => {
    const at = gl.getUniformLocation(program, name)
    if (at === null) return
    if ('int' in value) gl.uniform1i(at, value.int)
    else if ('float' in value) gl.uniform1f(at, value.float)
    else if ('ints' in value) gl.uniform2i(at, ...value.ints)
    else if ('texture' in value) textures.set(name, value.texture)
    else if (value.floats.length === 2) gl.uniform2fv(at, value.floats)
    else gl.uniform3fv(at, value.floats)
  }
  return {
    set: (values) => {
      gl.useProgram(program)
      for (const [name, value] of Object.entries(values)) setOne(name, value)
    },
    draw: (into) => {
      gl.useProgram(program)
      // Other programs use the same units, so they are taken anew for each draw.
      for (const [unit, [name, { handle }]] of [...textures].entries()) {
        gl.activeTexture(gl.TEXTURE0 + unit)
        gl.bindTexture(gl.TEXTURE_2D, handle)
        gl.uniform1i(gl.getUniformLocation(program, name), unit)
      }
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, into.handle, 0)
      gl.viewport(0, 0, into.width, into.height)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
    },
  }
}

const compiled = (gl: WebGL2RenderingContext, kind: number, source: string): WebGLShader => {
  const shader = gl.createShader(kind)
  if (shader === null) throw new Error('The GPU makes no shader')
  gl.shaderSource(shader, source)
  gl.compileShader(shader)
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS))
    throw new Error(`The GPU refuses a shader: ${gl.getShaderInfoLog(shader)}`)
  return shader
}
